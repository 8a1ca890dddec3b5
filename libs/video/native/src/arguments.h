// Conversions between JavaScript's values and those of C. A value that FFmpeg must not get throws.
#pragma once

#include <napi.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

extern "C" {
#include <libavutil/rational.h>
}

namespace binding {

/**
 * Returns a whole number from `least` to `most`.
 * Throws TypeError for another type, RangeError for a number outside.
 */
int toInt(const Napi::Value& value, int least = std::numeric_limits<int>::min(),
          int most = std::numeric_limits<int>::max());

/** Returns a member of an enumeration that ends before `end`. */
template <typename Enumeration>
Enumeration toEnum(const Napi::Value& value, int least, int end) {
  return static_cast<Enumeration>(toInt(value, least, end - 1));
}

/** Takes a bigint or a whole number. */
int64_t toInt64(const Napi::Value& value);

/** Returns a text for C, so it must not contain a zero character. */
std::string toText(const Napi::Value& value);

/** Returns a text, or nothing for null and undefined. */
std::optional<std::string> toOptionalText(const Napi::Value& value);

/** Takes `{ num, den }`, both positive. */
AVRational toRational(const Napi::Value& value);

Napi::Value fromRational(Napi::Env env, AVRational value);
Napi::Value fromInt64(Napi::Env env, int64_t value);

/** Returns a Buffer with a copy of the bytes, or null if there are none. */
Napi::Value copyOfBytes(Napi::Env env, const uint8_t* bytes, size_t size);

inline const char* textOrNull(const std::optional<std::string>& text) {
  return text ? text->c_str() : nullptr;
}

}  // namespace binding
