#!/bin/sh
# Builds FFmpeg with openh264 and dav1d as static libraries, from fetched sources:
#   build.sh SOURCES OUT
# OUT gets the folders include, lib and licences. Needs a C++ compiler, make, meson, nasm (on x86),
# ninja, patch, pkg-config, xz and zlib's headers:
#   apt-get install g++ make meson nasm ninja-build patch pkg-config xz-utils zlib1g-dev
set -eu

for tool in g++ make meson ninja patch pkg-config xz; do
  command -v "$tool" >/dev/null || missing="${missing:-} $tool"
done
case "$(uname -m)" in x86_64) command -v nasm >/dev/null || missing="${missing:-} nasm" ;; esac
if [ -n "${missing:-}" ]; then
  echo "The build of FFmpeg needs:$missing. On Debian and Ubuntu: apt-get install" \
    "g++ make meson nasm ninja-build patch pkg-config xz-utils zlib1g-dev" >&2
  exit 1
fi

sources=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A path that says nothing about this machine: FFmpeg writes it into its configuration.
prefix=/opt/strideform-video
stage=$work/stage$prefix
mkdir -p "$stage"

# Unpacks a source package with Debian's patches into $work/NAME.
unpack() {
  mkdir "$work/$1"
  tar xJf "$sources/$1"_*.orig.tar.xz -C "$work/$1" --strip-components=1
  tar xJf "$sources/$1"_*.debian.tar.xz -C "$work/$1"
  series=$work/$1/debian/patches/series
  if [ ! -e "$series" ]; then return; fi
  grep -v '^#' "$series" | while read -r name options; do
    if [ -n "$name" ]; then
      patch --directory="$work/$1" --strip=1 --quiet --input="$work/$1/debian/patches/$name"
    fi
  done
}

# Builds a package with meson and installs it below $stage.
build_with_meson() {
  name=$1
  shift
  meson setup "$work/$name-build" "$work/$name" --prefix="$prefix" --libdir=lib \
    --buildtype=release --default-library=static -Db_staticpic=true "$@" >"$work/$name.log"
  ninja -C "$work/$name-build" >>"$work/$name.log"
  DESTDIR=$work/stage meson install -C "$work/$name-build" >>"$work/$name.log"
}

hardened='-fstack-protector-strong -D_FORTIFY_SOURCE=2'
export CFLAGS="$hardened" CXXFLAGS="$hardened"
unpack openh264
build_with_meson openh264 -Dtests=disabled
unpack dav1d
build_with_meson dav1d -Denable_tools=false -Denable_tests=false

unpack ffmpeg
cd "$work/ffmpeg"
# The packages' files name $prefix, but they are below $work/stage.
export PKG_CONFIG_SYSROOT_DIR="$work/stage" PKG_CONFIG_LIBDIR="$stage/lib/pkgconfig"
./configure --prefix="$prefix" --disable-everything --disable-autodetect --disable-programs \
  --disable-doc --disable-network --disable-avdevice --disable-swresample --disable-debug \
  --enable-pic --enable-zlib --enable-libopenh264 --enable-libdav1d \
  --pkg-config-flags=--static --extra-libs=-lstdc++ --extra-cflags="$hardened" \
  --enable-protocol=file --enable-demuxer='mov,matroska' \
  --enable-decoder='h264,hevc,vp8,vp9,libdav1d' --enable-parser='h264,hevc,vp8,vp9,av1' \
  --enable-encoder=libopenh264 --enable-muxer=mp4 \
  --enable-filter='scale,format,transpose,hflip,vflip,setparams,colorspace' ||
  { tail -n 40 ffbuild/config.log >&2; exit 1; }
make --jobs="$(nproc)" --silent install DESTDIR="$work/stage"

mkdir -p "$out/licences"
cp -r "$stage/include" "$stage/lib" "$out/"
rm -r "$out/lib/pkgconfig"
cp "$work/ffmpeg/COPYING.LGPLv2.1" "$out/licences/FFmpeg-LGPL-2.1.txt"
cp "$work/openh264/LICENSE" "$out/licences/openh264-BSD-2-Clause.txt"
cp "$work/dav1d/COPYING" "$out/licences/dav1d-BSD-2-Clause.txt"
