# Opens the real window under Xvfb, photographs it and checks the pictures. Sourced by .ci/run.

# What the picture must have: text in black, the first two chart colours, and enough colours in all for a drawn page.
light_page=(--colours 64 --has '#0b0c0c:300' --has '#12436d:300' --has '#28a197:300')

wait_for() { # SECONDS COMMAND…
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < until)) || return 1
        sleep 0.2
    done
}

window_smoke() { # PROGRAM PLAN
    local program=$1 plan=$2 pictures="${CI_PICTURES:-$target/window}" app server window
    local -a settings=(HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/config" XDG_DATA_HOME="$scratch/home/data")
    mkdir -p "$pictures" "$scratch/home"
    cargo build --quiet --example picture_check

    echo "without a display: one sentence and exit code 2"
    local code=0
    env "${settings[@]}" "$program" "$plan" >"$scratch/no_display.txt" 2>&1 || code=$?
    cat "$scratch/no_display.txt"
    ((code == 2)) || { echo "exit code $code instead of 2"; return 1; }
    grep -q 'check' "$scratch/no_display.txt" || { echo "the headless commands are not named"; return 1; }
    ! grep -q 'panicked' "$scratch/no_display.txt" || return 1

    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.txt" &
    server=$!
    started+=("$server")
    wait_for 20 test -s "$scratch/display" || { cat "$scratch/xvfb.txt"; return 1; }
    DISPLAY=":$(cat "$scratch/display")"
    export DISPLAY

    env "${settings[@]}" "$program" "$plan" >"$scratch/window.txt" 2>&1 &
    app=$!
    started+=("$app")
    wait_for 60 xdotool search --onlyvisible --name 'Leicestershire' >"$scratch/id" \
        || { echo "no window names Leicestershire"; cat "$scratch/window.txt"; return 1; }
    window=$(head -n 1 "$scratch/id")
    echo "window title: $(xdotool getwindowname "$window")"
    xdotool windowfocus "$window"
    sleep 3
    scrot -o "$pictures/overview.png"
    "$target/debug/examples/picture_check" "$pictures/overview.png" "${light_page[@]}"

    kill -0 "$app" || { echo "the window closed by itself"; cat "$scratch/window.txt"; return 1; }
    if grep -q 'panicked' "$scratch/window.txt"; then cat "$scratch/window.txt"; return 1; fi
    kill "$app"
    unset DISPLAY
    echo "pictures are in $pictures"
}
