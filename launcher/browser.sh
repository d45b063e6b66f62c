# Gets a browser for the test of the admin page, where apt and its rights are there. Sourced by check. Without a browser,
# the test is skipped by name.

get_browser() {
    command -v chromedriver >/dev/null || [ -x /usr/lib/chromium/chromedriver ] && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    echo "installing chromium for the test of the admin page; what apt says goes to .build/browser.log"
    {
        export DEBIAN_FRONTEND=noninteractive
        set -- install -y --no-install-recommends chromium chromium-driver
        timeout 600 apt-get -o DPkg::Lock::Timeout=120 "$@" ||
            { timeout 300 apt-get update && timeout 600 apt-get -o DPkg::Lock::Timeout=120 "$@"; }
    } >.build/browser.log 2>&1 </dev/null || echo "chromium cannot be had here; see .build/browser.log"
}
