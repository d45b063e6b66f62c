# Finds a JDK. Sourced by coracle and check; starts no process unless java is on the PATH only.

oldest_jdk=25

# Sets java_home and java when $1 is a JDK that is new enough. Its file `release` says so: faster than asking java.
use_jdk() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] && break
    done <"$1/release"
    value=${value#\"}
    value=${value%%[!0-9]*}
    [ "${value:-0}" -ge "$oldest_jdk" ] || return 1
    java_home=$1
    java=$1/bin/java
}

find_jdk() {
    if [ -n "${CORACLE_JAVA_HOME-}" ]; then
        use_jdk "$CORACLE_JAVA_HOME" && return
        echo "coracle: CORACLE_JAVA_HOME is $CORACLE_JAVA_HOME, which is not a JDK $oldest_jdk or newer" >&2
        exit 1
    fi
    [ -n "${JAVA_HOME-}" ] && use_jdk "$JAVA_HOME" && return
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        [ ! -L "$on_path" ] || on_path=$(readlink -f "$on_path")
        use_jdk "${on_path%/bin/java}" && return
    fi
    for candidate in /usr/lib/jvm/* /opt/* /usr/local/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        use_jdk "$candidate" && return
    done
    cat >&2 <<EOF
coracle: needs a JDK $oldest_jdk or newer, and found none. Install one:
  Debian, Ubuntu   apt-get install openjdk-$oldest_jdk-jdk-headless
  Fedora           dnf install java-$oldest_jdk-openjdk-devel
  macOS            brew install openjdk@$oldest_jdk
  elsewhere        Eclipse Temurin $oldest_jdk, https://adoptium.net
A JDK in an unusual place is found when CORACLE_JAVA_HOME or JAVA_HOME names it.
EOF
    exit 1
}
