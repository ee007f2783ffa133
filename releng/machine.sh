# What this machine has and lacks. Sourced by ./pointsman and ./check; needs nothing but bash and coreutils.

# Programs of administrators are tools of our tests, and a user's PATH often lacks their folders.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }

# find_jdk: sets JAVA_HOME and JAVA to a JDK of version 17 or newer, or ends with a message.
find_jdk() {
  local candidate version seen=()
  for candidate in "${JAVA_HOME:-}" "$(home_of_javac)" /usr/lib/jvm/*; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] || continue
    version=$(java_version "$candidate")
    if [ ! -x "$candidate/bin/javac" ]; then
      seen+=("$candidate (Java $version without a compiler)")
    elif [ "${version:-0}" -lt 17 ]; then
      seen+=("$candidate (Java $version)")
    else
      export JAVA_HOME=$candidate
      JAVA=$candidate/bin/java
      return
    fi
  done
  say "Pointsman needs a JDK, version 17 or newer, and has found none${seen:+ among:}"
  [ ${#seen[@]} -eq 0 ] || printf '  %s\n' "${seen[@]}" >&2
  say "On Debian: apt-get install openjdk-17-jdk-headless. Elsewhere: install one and set JAVA_HOME."
  exit 1
}

home_of_javac() {
  local javac
  javac=$(command -v javac) && dirname "$(dirname "$(readlink -f "$javac")")"
}

java_version() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# missing_packages PACKAGE=PROBE...: prints the packages whose probe fails. A probe is a program, lib:SONAME, or
# file:PATTERN.
missing_packages() {
  local item
  for item in "$@"; do
    case ${item#*=} in
      lib:*) ldconfig -p 2>/dev/null | grep -q "${item#*=lib:}" ;;
      file:*) compgen -G "${item#*=file:}" >/dev/null ;;
      *) command -v "${item#*=}" >/dev/null ;;
    esac || printf '%s\n' "${item%%=*}"
  done
}

# provide_packages PACKAGE=PROBE...: installs what is missing when it may, else names it. Status 1 if something is
# still missing.
provide_packages() {
  local missing package log
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing the Debian packages ${missing[*]} ..."
    log=$(mktemp)
    apt-get -q update >"$log" 2>&1 </dev/null
    # Where one cannot be had, the others still can.
    for package in "${missing[@]}"; do
      DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$package" >>"$log" 2>&1 </dev/null ||
        tail -n 5 "$log" >&2
    done
    rm -f "$log"
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
  fi
  say "Missing Debian packages: ${missing[*]}"
  say "Install them with: sudo apt-get install --no-install-recommends ${missing[*]}"
  return 1
}
