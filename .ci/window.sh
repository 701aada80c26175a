# Opens the real window under Xvfb and does a piece of work in it with real keys and clicks: walks every page, types an
# amount, takes it back and makes it again, saves under another name and closes. Pictures and the saved file are checked.
# Sourced by .ci/run.

# What a drawn page must have: enough colours in all, and text. The overview also has the first two chart colours.
drawn_page=(--colours 64 --has '#0b0c0c:300')
chart_colours=(--has '#12436d:300' --has '#28a197:300')
screen=1440x900
# Where the balances stand above the grid, and where its first amount is, in a window of that size with the hint of the
# first time over the page.
balances=205,178,895,72
first_amount=(1045 339)
# More than the first allocation has, so that its stream is over-committed.
typed=9876543

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
    wait_for 20 eval "cp '$file' '$before'; sleep 0.4; scrot -o '$file'; cmp -s '$file' '$before'"
}

# Takes pictures until one passes the check: whatever was asked for shows.
picture_that() { # FILE OPTIONS…
    local file=$1
    shift
    wait_for 20 eval "scrot -o '$file'; '$check' '$file' $* >'$scratch/checked.txt'" && settled_picture "$file" && return
    cat "$scratch/checked.txt"
    return 1
}

still_running() { # PROCESS
    kill -0 "$1" 2>/dev/null && ! grep -q 'panicked' "$scratch/window.txt" && return
    echo "the window stopped:"
    cat "$scratch/window.txt"
    return 1
}

press() { # KEY…
    xdotool key --window "$window" "$@"
}

window_smoke() { # PROGRAM PLAN
    local program=$1 plan=$2 pictures="${CI_PICTURES:-$target/window}" app server window code page
    local check="$target/debug/examples/picture_check" saved="$scratch/saved.ron" before=overview key=1
    # Without a bus and without zenity the desktop has no dialog for files, and the window asks for the path itself.
    local -a settings=(HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/config" XDG_DATA_HOME="$scratch/home/data"
        DBUS_SESSION_BUS_ADDRESS="unix:path=$scratch/no-bus" PATH="$scratch/no-programs")
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
    for page in board income schemes expenditure metrics capacity conditions progress; do
        key=$((key + 1))
        press "ctrl+$key"
        picture_that "$pictures/$page.png" "${drawn_page[*]@Q}" --differs-from "$pictures/$before.png" \
            || { echo "the page $page is not drawn"; return 1; }
        still_running "$app"
        before=$page
    done

    echo "an amount is typed into the grid: the balances above it change"
    press ctrl+5
    picture_that "$pictures/grid.png" --part "$balances" --like "$pictures/expenditure.png" \
        || { echo "the grid does not come back"; return 1; }
    xdotool mousemove "${first_amount[@]}" click 1
    xdotool type --delay 30 "$typed"
    press Return
    picture_that "$pictures/typed.png" --part "$balances" --differs-from "$pictures/grid.png:300" \
        || { echo "what is typed changes no balance"; return 1; }
    echo "it is taken back: the balances are as they were"
    press ctrl+z
    picture_that "$pictures/undone.png" --part "$balances" --like "$pictures/grid.png" \
        || { echo "undo does not take it back"; return 1; }
    echo "it is made again, and the plan is saved under another name"
    press ctrl+y
    picture_that "$pictures/redone.png" --part "$balances" --like "$pictures/typed.png" \
        || { echo "redo does not make it again"; return 1; }
    press ctrl+shift+s
    picture_that "$pictures/save_as.png" --differs-from "$pictures/redone.png" \
        || { echo "no question for the path"; return 1; }
    press ctrl+a
    xdotool type --delay 10 "$saved"
    press Return
    wait_for 20 test -s "$saved" || { echo "nothing is saved"; return 1; }
    still_running "$app"

    echo "Ctrl+Q closes the window"
    wait_for 20 eval "xdotool getwindowname $window | grep -q '^Leicestershire – saved'" \
        || { echo "the title does not say that it is saved: $(xdotool getwindowname "$window")"; return 1; }
    press ctrl+q
    wait_for 20 eval "! kill -0 $app 2>/dev/null" || { echo "it stays open"; return 1; }
    code=0
    wait "$app" || code=$?
    ((code == 0)) || { echo "exit code $code instead of 0"; cat "$scratch/window.txt"; return 1; }
    unset DISPLAY

    echo "the saved plan has the amount, and the rules find what is over-committed"
    grep -q "\"$typed\"" "$saved" || { echo "the amount is not in the file"; return 1; }
    code=0
    "$program" check "$saved" >"$scratch/checked.txt" || code=$?
    ((code == 1)) || { echo "exit code $code instead of 1"; cat "$scratch/checked.txt"; return 1; }
    grep 'breach\[stream-over-committed\]' "$scratch/checked.txt"
    echo "the pictures are in $pictures"
}
