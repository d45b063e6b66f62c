# What every start of Coracle shares. Sourced by coracle and by build.sh: the AOT cache is used only when the training
# run had the same class path and the same flags as this start.

runtime_modules="wasm intrinsics engine component wasi cli services/http"

# Of coracle serve alone: no other command looks into its jars, nor do the caches know them.
serve_module=services/serve

# Why each of them: docs/decisions/launcher.md.
runtime_flags="-XX:+UseSerialGC -Djdk.reflect.useNativeAccessorOnly=true -XX:-DontCompileHugeMethods -XX:-ClipInlining -Xlog:aot=off -Xlog:cds=off
    -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput -XX:-UseSwitchProfiling
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED
    -Dcoracle.vectors=native -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -XX:+EnableVectorReboxing
    -XX:+EnableVectorAggressiveReboxing -XX:LiveNodeCountInliningCutoff=100000 -XX:MaxNodeLimit=200000
    -XX:NodeLimitFudgeFactor=4000 -XX:CompileThresholdScaling=2 --add-exports=java.base/jdk.internal.vm.vector=ALL-UNNAMED"

# For a server: it runs for long, on all processors, and its guests can be stopped.
serve_flags="-XX:-UseSerialGC -XX:+UseParallelGC -XX:CompileThresholdScaling=1 -XX:MetaspaceSize=512m"

# Sets heap_mib to what the JVM's heap may grow to: what CORACLE_JAVA_OPTIONS says, else a quarter of the memory that
# there is; 0 where that is not known.
find_heap_size() {
    heap_mib=0
    for option in ${CORACLE_JAVA_OPTIONS-}; do
        size=${option#-Xmx}
        case $option in
            -Xmx*[!0-9]?* | -Xmx?) return ;;
            -Xmx*[gG]) heap_mib=$((${size%[gG]} * 1024)) ;;
            -Xmx*[mM]) heap_mib=${size%[mM]} ;;
            -Xmx* | *HeapSize* | *RAM* | @* | -XX:Flags=*) return ;;
        esac
    done
    if [ "$heap_mib" != 0 ] || [ ! -r /proc/meminfo ]; then
        return
    fi
    read -r _ kib _ </proc/meminfo
    heap_mib=$((kib / 4096))
    limit=max
    [ ! -r /sys/fs/cgroup/memory.max ] || read -r limit </sys/fs/cgroup/memory.max
    [ ! -r /sys/fs/cgroup/memory/memory.limit_in_bytes ] || read -r limit </sys/fs/cgroup/memory/memory.limit_in_bytes
    [ "$limit" = max ] || [ $((limit / 4194304)) -gt $heap_mib ] || heap_mib=$((limit / 4194304))
}

# Sets nursery_flag, which holds the young generation to 64 MiB for each processor; empty where the JVM's own bound, a
# third of the heap, is lower or may be.
choose_nursery() {
    nursery_flag=
    processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || return 0
    find_heap_size
    if [ "$heap_mib" -ge $((3 * 64 * processors)) ]; then
        nursery_flag=-XX:MaxNewSize=$((64 * processors))m
    fi
}

# Kept apart from the other flags: its path may hold spaces.
directives=-XX:CompilerDirectivesFile=$root/launcher/directives.json

# Sets jar to the name of a module's jar.
jar_of() {
    case $1 in
        */*) jar=coracle-${1%/*}-${1#*/}.jar ;;
        *) jar=coracle-$1.jar ;;
    esac
}

# Sets jars (a folder), class_path and boot_path to the build named $1. The intrinsics are on the boot class path, where
# the JVM honours their @ForceInline: docs/decisions/launcher.md.
use_build() {
    jars=$root/.build/$1
    class_path=
    for module in $runtime_modules; do
        jar_of "$module"
        [ "$module" = intrinsics ] || class_path=$class_path${class_path:+:}$jars/$jar
    done
    # Last, so that no library is opened before a class is looked for in it.
    for library in "$jars"/libraries/*.jar; do
        class_path=$class_path:$library
    done
    boot_path=-Xbootclasspath/a:$jars/coracle-intrinsics.jar
}

# Adds what a server needs to class_path. It comes last, so that the AOT caches fit.
add_serve_libraries() {
    jar_of "$serve_module"
    class_path=$class_path:$jars/$jar
    for library in "$jars"/libraries/serve/*.jar; do
        class_path=$class_path:$library
    done
}

# Sets aot_cache for a command line. The first word that is a file tells, by its bytes, whether a component is run;
# od is a process, so a text is taken for a module without looking.
choose_aot_cache() {
    aot_cache=$jars/modules.aot
    [ "${1-}" = run ] || return 0
    for word; do
        case $word in
            *.wat) [ ! -f "$word" ] || return 0 ;;
            *)
                [ -f "$word" ] || continue
                case $(od -An -tx1 -N8 "$word" 2>/dev/null) in
                    *00*61*73*6d*0d*00*01*00*) aot_cache=$jars/components.aot ;;
                esac
                return 0
                ;;
        esac
    done
}

# True when a build exists and no source is newer. The time of .build/current is when that build began.
build_is_current() {
    [ -f "$root/.build/current" ] && IFS= read -r build <"$root/.build/current" || return 1
    use_build "$build"
    [ -f "$jars/coracle-cli.jar" ] || return 1
    command -v find >/dev/null || return 0 # coracle doctor tells what else is missing
    set -- "$root/pom.xml" "$root/launcher"
    for module in $runtime_modules $serve_module; do
        set -- "$@" "$root/$module/pom.xml" "$root/$module/src/main"
    done
    [ -z "$(find "$@" -newer "$root/.build/current" -print -quit)" ]
}
