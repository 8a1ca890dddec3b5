#!/bin/sh
# Compiles the binding:
#   compile.sh FFMPEG ADDON_API NODE_HEADERS OUT
# FFMPEG is the folder that ffmpeg/build.sh made, the next two are the npm packages node-addon-api
# and node-api-headers, OUT is the file node-av.node. With SANITIZE=yes, the binding checks its own
# memory accesses (AddressSanitizer) and arithmetic (UndefinedBehaviorSanitizer).
set -eu

ffmpeg=$1 addon_api=$2 node_headers=$3 out=$4
source=$(dirname "$0")/../src

if [ "${SANITIZE:-no}" = yes ]; then
  mode='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize=vptr
    -fno-sanitize-recover=undefined'
else
  mode='-O2 -s -fstack-protector-strong -D_FORTIFY_SOURCE=2'
fi
# Symbols stay inside, so that another FFmpeg in the process, such as Chromium's, cannot mix in.
# shellcheck disable=SC2086 # $mode is a list.
g++ -std=c++17 -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror $mode \
  -DNAPI_VERSION=9 -DNAPI_CPP_EXCEPTIONS -DNODE_ADDON_API_CPP_EXCEPTIONS_ALL \
  -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS \
  -isystem "$addon_api" -isystem "$node_headers/include" -isystem "$ffmpeg/include" \
  "$source"/*.cc -o "$out" \
  -Wl,-Bsymbolic -Wl,--exclude-libs,ALL -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack \
  -L "$ffmpeg/lib" -lavfilter -lavformat -lavcodec -lswscale -lavutil -lopenh264 -ldav1d \
  -lz -lm -lpthread
