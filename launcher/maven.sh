# Runs Maven with the JDK that jdk.sh found. Sourced by build.sh and check.

# Maven's own libraries call Unsafe, and the JVM would warn about it.
maven() {
    if [ -z "${maven_command-}" ]; then
        maven_command=$root/mvnw
        case $(mvn --version 2>/dev/null) in
            *"Apache Maven 3."[6-9]* | *"Apache Maven "[4-9]*) maven_command=mvn ;;
        esac
    fi
    JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS-} --sun-misc-unsafe-memory-access=allow" \
        "$maven_command" -B -ntp -f "$root/pom.xml" "$@"
}
