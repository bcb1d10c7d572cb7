# Sourced by the root commands: what a build needs, and a publish that happens only when a source changed.
# Everything said here goes to stderr, so that a command's own output stays clean.

say() { printf '%s\n' "$*" >&2; }

die() { say "$*"; exit 1; }

may_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# apt_get PACKAGE…: installs what is missing, and says so.
apt_get() {
  may_apt || die "Missing: $*. Install it (as root: apt-get install $*) and start again."
  say "Installing $*"
  DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

need_dotnet() {
  command -v dotnet >/dev/null || die "MotCua needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --list-sdks | grep -q '^10\.' || die "MotCua needs the .NET 10 SDK; found: $(dotnet --list-sdks | tr '\n' ' ')"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

node_is_new() { command -v node >/dev/null && command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]; }

need_node() {
  node_is_new && return
  apt_get nodejs npm
  node_is_new || die "MotCua needs Node 18 or later at build time; found: $(node --version 2>/dev/null || echo none)"
}

sources_newer_than() {
  [ ! -e "$1" ] || [ -n "$(find src sample Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt \
    \( -name node_modules -o -name fonts-out -o -path '*/wwwroot/lib' \) -prune -o ! -path src/Ui/wwwroot ! -path src/Ui/npm -newer "$1" -print -quit 2>/dev/null)" ]
}

publish_to() { # publish_to FOLDER OPTION…
  dotnet publish src/Web/Web.csproj -c Release -o "$@" -v quiet -nologo -nodeReuse:false >&2 9>&-
}

# publish: brings artifacts/publish up to date.
publish() {
  local stamp=artifacts/publish.stamp
  need_dotnet
  mkdir -p artifacts
  exec 9>artifacts/publish.lock
  flock 9
  if sources_newer_than "$stamp"; then
    need_node
    say "Building MotCua (a few minutes the first time) …"
    local begun
    begun=$(mktemp artifacts/begun.XXXXXX)
    rm -rf artifacts/publish.new
    # Compiled ahead of time it starts in two thirds of the time; where the compiler for that cannot be had, it runs as well.
    if ! publish_to artifacts/publish.new -p:PublishReadyToRun=true && ! publish_to artifacts/publish.new; then
      rm -rf artifacts/publish.new "$begun"
      die "The build failed."
    fi
    rm -rf artifacts/publish
    mv artifacts/publish.new artifacts/publish
    # Dated from before the build: a file changed meanwhile is built the next time.
    mv "$begun" "$stamp"
  fi
  exec 9>&-
}

# with_data ARGUMENT…: adds the data folder of the checkout where none was said; the result is in ARGS.
with_data() {
  ARGS=("$@")
  local a
  [ -n "${MOTCUA_DATA:-}" ] && return
  for a in "$@"; do
    case $a in --data | --data=*) return ;; esac
  done
  ARGS+=(--data "$ROOT/data")
}
