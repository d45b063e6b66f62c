# Builds the jars and the AOT cache. Sourced by coracle when a source is newer than the build.
#
# A build is a folder of its own below .build; the file .build/current names the one to use and is replaced by a rename.
# So a second coracle that starts meanwhile sees the old build or the new one, never half of one.

. "$root/launcher/maven.sh"

say() {
    echo "coracle: $*" >&2
}

# Waits until no other process builds. The kernel frees a lock of flock(1) whatever happens; where there is no flock, a
# folder is the lock.
lock() {
    mkdir -p "$root/.build"
    if command -v flock >/dev/null; then
        exec 9>"$root/.build/lock"
        flock -n 9 || {
            say "waiting for another build to end"
            flock 9
        }
        return
    fi
    folder=$root/.build/lock.d
    until mkdir "$folder" 2>/dev/null; do
        [ -n "${waiting-}" ] || say "waiting for another build to end (if there is none, delete $folder)"
        waiting=yes
        sleep 1
    done
    trap 'rmdir "$folder"' EXIT
    trap 'exit 130' INT TERM
}

unlock() {
    if [ -n "${folder-}" ]; then
        rmdir "$folder"
        trap - EXIT INT TERM
    else
        exec 9>&-
    fi
}

# One line for each module, from Maven's log.
show_progress() {
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
            *"Building coracle-"*)
                module=${line#*Building coracle-}
                say "  ${module%% *}"
                ;;
        esac
    done >"$1"
}

# Runs small guests once, so that the JVM can keep the loaded and linked classes of the runtime, and method profiles:
# "modules" or "components". Without the cache everything works, and starts more slowly.
train_aot_cache() {
    # shellcheck disable=SC2086 # flags are words
    "$java" $runtime_flags "$boot_path" "$directives" -XX:AOTCacheOutput="$jars/$1.aot" -cp "$class_path" dev.coracle.cli.Training \
        "$1" "$root/examples" >"$jars/training-$1.log" 2>&1 9>&- </dev/null ||
        say "the AOT cache for $1 could not be made, so every start takes longer; see $jars/training-$1.log"
}

build_once() {
    lock
    if build_is_current; then
        unlock
        return
    fi
    builds=$root/.build
    log=$builds/build.log
    say "building from source with $java_home (the first time, Maven downloads its plugins too)"
    rm -f "$builds/failed"
    : >"$builds/started"
    {
        maven -pl cli,services/http -am -Dmaven.test.skip=true package 2>&1 9>&- || : >"$builds/failed"
    } | show_progress "$log"
    if [ -f "$builds/failed" ]; then
        grep '^.ERROR.' "$log" | head -n 20 >&2 || true
        say "the build failed; its whole output is in $log"
        exit 1
    fi

    new=$(date +%s)-$$
    jars=$builds/$new
    mkdir "$jars" "$jars/libraries" "$jars/libraries/serve"
    for module in $runtime_modules $serve_module; do
        jar_of "$module"
        cp "$root/$module/target/$jar" "$jars/"
    done
    cp "$root"/services/http/target/libraries/*.jar "$jars/libraries/"
    for library in "$root/$serve_module"/target/libraries/*.jar; do
        [ -f "$jars/libraries/${library##*/}" ] || cp "$library" "$jars/libraries/serve/"
    done
    use_build "$new"
    train_aot_cache modules
    train_aot_cache components
    echo "$new" >"$builds/next"
    touch -r "$builds/started" "$builds/next"
    mv "$builds/next" "$builds/current"
    for other in "$builds"/*-*/; do
        # A running coracle keeps its open jars; the build before this one stays for those that are just starting.
        case $other in
            */"$new"/ | */"${build:-none}"/) ;;
            *) rm -rf "$other" ;;
        esac
    done
    unlock
    say "built"
}
