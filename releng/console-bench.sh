# './pointsman bench console': measures the console on a virtual display. Sourced by ./pointsman, whose functions it uses.

CONSOLE_BENCH_SCREEN="-screen 0 1440x900x24"

console_bench_usage() {
  cat <<'END'
Usage: ./pointsman bench console [--minutes N]

Measures the console on a virtual display and prints tables in Markdown, with what is claimed and whether it is held:
the time to the first window of the product; opening, panning and updating 100, 1,000 and 10,000 devices; what a person
does with 10,000; the heap under 3,600 updates. It takes about fifteen minutes and wants a machine with nothing else to do.

  --minutes N   only the heap, under one update of 10,000 devices each second, for N minutes
END
}

# console_bench ARGUMENT...
console_bench() {
  local minutes=0 tables log
  while [ $# -gt 0 ]; do
    case $1 in
      --minutes)
        minutes=${2:-}
        case $minutes in
          '' | *[!0-9]*) say "--minutes wants a whole number"; exit 2 ;;
        esac
        shift 2
        ;;
      --help | -h) console_bench_usage; exit ;;
      *) console_bench_usage >&2; exit 2 ;;
    esac
  done
  choose_platform
  if [ "${PLATFORM%%/*}" != linux ]; then
    say "The console is measured on a virtual display, which there is on Linux only."
    exit 1
  fi
  provide_packages libgtk-3-0=lib:libgtk-3.so.0 xvfb=xvfb-run xauth=xauth imagemagick=import xdotool=xdotool || exit 1
  if [ "$minutes" = 0 ]; then
    once_at_a_time build_console
    first_windows || exit 1
  fi
  tables=$(mktemp)
  log=$(mktemp "${TMPDIR:-/tmp}/pointsman-bench.XXXXXX.log")
  say "Measuring; the log is in $log, the tables come when all is done ..."
  # The tests' runtime is the product's bundles in OSGi: the build starts it.
  if ! GDK_BACKEND=x11 NO_AT_BRIDGE=1 xvfb-run -a -s "$CONSOLE_BENCH_SCREEN" ./mvnw -B verify \
    -Dtest=ConsoleBench -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dconsole.test.seconds=$((60 * minutes + 5400))" \
    "-Dconsole.test.args=${CONSOLE_MEMORY[*]} -Dpointsman.bench.minutes=$minutes -Dpointsman.bench.updates=3600 -Dpointsman.bench.tables=$tables" \
    >"$log" 2>&1 </dev/null; then
    cat "$tables"
    say "The benchmark has ended before its time. Its log is in $log"
    exit 1
  fi
  cat "$tables"
  rm -f "$tables" "$log"
}

# The product as it is unpacked, then twice as it was left.
first_windows() {
  local place how launcher block
  place=$(mktemp -d)
  cp -r "$HOME_FOLDER/product/pointsman.console/target/products/pointsman.console/$PLATFORM/." "$place/product" || return 1
  launcher=$(find "$place/product" -path '*/plugins/org.eclipse.equinox.launcher_*.jar')
  printf '| start of the product with the demonstration | window painted, ms | live topology painted, ms | longest block in between, ms | no block over 100 ms |\n'
  printf '| --- | --- | --- | --- | --- |\n'
  for how in "the first ever" second third; do
    rm -f "$place/data/pointsman.log"
    GDK_BACKEND=x11 NO_AT_BRIDGE=1 POINTSMAN_LOG=$place/data/pointsman.log \
      xvfb-run -a -s "$CONSOLE_BENCH_SCREEN" bash -c '
        "$@" &
        for ((tenths = 0; tenths < 1200; tenths++)); do
          grep -q "the window did not answer" "$POINTSMAN_LOG" 2>/dev/null && break
          sleep 0.1
        done
        kill $!
        wait' console \
      "$JAVA" "${CONSOLE_OPTIONS[@]}" -Dpointsman.welcome=off -jar "$launcher" -nosplash -data "$place/data" \
      >"$place/output" 2>&1
    if ! grep -q "the window did not answer" "$place/data/pointsman.log"; then
      say "The console has shown no topology within two minutes. What it said is in $place"
      return 1
    fi
    block=$(sed -n 's/.*the window did not answer for \([0-9]*\) ms at most.*/\1/p' "$place/data/pointsman.log" | head -n 1)
    printf '| %s | %s | %s | %s | %s |\n' "$how" "$(painted "The window" "$place")" "$(painted "A topology" "$place")" \
      "$block" "$([ "$block" -le 100 ] && echo held || echo '**not held**')"
  done
  printf '\n'
  rm -rf "$place"
}

# painted WHAT PLACE: the milliseconds that the console's log tells.
painted() {
  sed -n "s/.*$1 was painted \([0-9]*\) ms after the start.*/\1/p" "$2/data/pointsman.log" | head -n 1
}
