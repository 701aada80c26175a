# Opens the real window under Xvfb, walks its pages by key, photographs each and checks the pictures. Sourced by .ci/run.

# What a drawn page must have: enough colours in all, and text. The overview also has the first two chart colours.
drawn_page=(--colours 64 --has '#0b0c0c:300')
chart_colours=(--has '#12436d:300' --has '#28a197:300')
screen=1440x900

wait_for() { # SECONDS COMMAND…
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < until)) || return 1
        sleep 0.2
    done
}

# Waits until two pictures in a row are the same, so that nothing is still being drawn.
settled_picture() { # FILE
    local file=$1 before="$scratch/before.png"
    scrot -o "$file"
    wait_for 20 eval "cp '$file' '$before'; sleep 0.5; scrot -o '$file'; cmp -s '$file' '$before'"
}

still_running() { # PROCESS
    kill -0 "$1" 2>/dev/null && ! grep -q 'panicked' "$scratch/window.txt" && return
    echo "the window stopped:"
    cat "$scratch/window.txt"
    return 1
}

window_smoke() { # PROGRAM PLAN
    local program=$1 plan=$2 pictures="${CI_PICTURES:-$target/window}" app server window code before key page
    local check="$target/debug/examples/picture_check"
    local -a settings=(HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/config" XDG_DATA_HOME="$scratch/home/data")
    mkdir -p "$pictures" "$scratch/home"
    cargo build --quiet --example picture_check

    echo "without a display: one sentence that names the headless commands, and exit code 2"
    code=0
    env "${settings[@]}" "$program" "$plan" >"$scratch/no_display.txt" 2>&1 || code=$?
    cat "$scratch/no_display.txt"
    ((code == 2)) || { echo "exit code $code instead of 2"; return 1; }
    grep -q 'check' "$scratch/no_display.txt" || { echo "the headless commands are not named"; return 1; }
    ! grep -q 'panicked' "$scratch/no_display.txt" || return 1

    Xvfb -displayfd 3 -screen 0 "${screen}x24" -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.txt" &
    server=$!
    started+=("$server")
    wait_for 20 test -s "$scratch/display" || { cat "$scratch/xvfb.txt"; return 1; }
    DISPLAY=":$(cat "$scratch/display")"
    export DISPLAY

    env "${settings[@]}" "$program" "$plan" >"$scratch/window.txt" 2>&1 &
    app=$!
    started+=("$app")
    wait_for 60 eval "xdotool search --onlyvisible --name Leicestershire >'$scratch/id'" \
        || { echo "no window names Leicestershire"; cat "$scratch/window.txt"; return 1; }
    window=$(head -n 1 "$scratch/id")
    echo "window title: $(xdotool getwindowname "$window")"
    xdotool windowfocus --sync "$window"

    settled_picture "$pictures/overview.png" || { echo "the overview never settles"; return 1; }
    still_running "$app"
    "$check" "$pictures/overview.png" "${drawn_page[@]}" "${chart_colours[@]}"
    before=overview
    key=1
    for page in board income schemes expenditure metrics capacity conditions progress; do
        key=$((key + 1))
        xdotool key --window "$window" "ctrl+$key"
        sleep 0.5
        settled_picture "$pictures/$page.png" || { echo "the page $page never settles"; return 1; }
        still_running "$app"
        "$check" "$pictures/$page.png" "${drawn_page[@]}" --differs-from "$pictures/$before.png"
        before=$page
    done

    echo "Ctrl+Q closes the window"
    xdotool key --window "$window" ctrl+q
    wait_for 20 eval "! kill -0 $app 2>/dev/null" || { echo "it stays open"; return 1; }
    code=0
    wait "$app" || code=$?
    ((code == 0)) || { echo "exit code $code instead of 0"; cat "$scratch/window.txt"; return 1; }
    unset DISPLAY
    echo "the pictures are in $pictures"
}
