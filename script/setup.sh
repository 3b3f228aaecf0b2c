# Sourced by the other scripts: where the repository is, and a virtual environment with what a lock says.
# Needs python3 (3.11 or newer) with venv, and nothing else.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
LC_ALL=${LC_ALL:-C.UTF-8}
export LC_ALL

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            return
        fi
    done
    stop "Python 3.11 eller nyare saknas. Installera det och försök igen (Debian: sudo apt install python3 python3-venv)."
}

make_venv() {
    # programs in it name its place: after a move it is made anew
    grep -qsF "$venv/bin/" "$venv/bin/pip" && "$venv/bin/python" -c 'import pip' 2>/dev/null && return
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Pythons venv saknas. Installera det och försök igen (Debian: sudo apt install python3-venv)."
    rm -rf "$venv"
    "$python" -m venv "$venv" || stop "Det gick inte att göra mappen $venv. Går det att skriva där?"
}

count_packages() { # of $1 at most; shows the number while pip works
    local line number=0
    while IFS= read -r line; do
        case $line in
        Collecting*)
            number=$((number + 1))
            [ ! -t 1 ] || printf '\r    %d av högst %d paket' "$number" "$1"
            ;;
        esac
    done
    [ ! -t 1 ] || printf '\r'
    printf '    %d paket hämtade\n' "$number"
}

install() { # run or dev: exactly what requirements/$1.txt says; nothing when that is already in place
    make_venv
    local lock=$root/requirements/$1.txt stamp=$venv/installed-$1 wanted started
    wanted="$(cat "$lock" "$root/pyproject.toml" | cksum) $root"
    [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || return 0
    started=$SECONDS
    printf 'Installerar paketen i requirements/%s.txt …\n' "$1"
    "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "$lock" | count_packages "$(grep -c '^[a-z].*==' "$lock")" ||
        stop "Paketen gick inte att installera; felet står ovan. Finns det nät, eller en spegel i pips inställningar?"
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e "$root" ||
        stop "Löftet självt gick inte att installera; felet står ovan."
    printf '%s' "$wanted" >"$stamp"
    printf '    klart (%d s)\n' $((SECONDS - started))
}
