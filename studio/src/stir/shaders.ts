/** The program of pictures that move in part: one for all its steps, which `kind` tells apart. */

/** A box of the picture, px; rows of the picture are rows of the target, from the top. */
export const STIR_VERTEX = `#version 300 es
uniform vec4 area;
uniform vec2 origin;
uniform vec2 size;
uniform float turn;
out vec2 place;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  place = mix(area.xy, area.zw, corner);
  vec2 clip = (place - origin) / size * 2.0 - 1.0;
  gl_Position = vec4(clip.x, turn * clip.y, 0.0, 1.0);
}`;

export const [COPY, KEEP, WARP, FLY, CUT, SHOT, TOP] = [0, 1, 2, 3, 4, 5, 6];

/**
 * COPY a picture as it is; KEEP it inside a mask; WARP it inside a mask; let a layer FLY; CUT a
 * layer out, with what lies behind others in their place; a SHOT of its colours inside a mask; a
 * TOP that is laid over all. All colours are premultiplied.
 */
export const STIR_FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2DArray;
in vec2 place;
uniform int kind;
uniform vec4 box;
uniform vec4 lattice;
uniform vec2 knots;
uniform vec2 corner;
uniform float share;
uniform float seen;
uniform bool crisp;
uniform bool within;
uniform vec3 shot;
uniform sampler2D source;
uniform sampler2D other;
uniform sampler2D covers;
uniform sampler2D field;
uniform sampler2D later;
uniform sampler2DArray shots;
out vec4 colour;

vec4 linear(vec2 at, vec2 size) {
  return texture(source, at / size);
}

/** A cubic that goes through all px (Catmull and Rom, 1974), nine samples. */
vec4 cubic(vec2 at, vec2 size) {
  vec2 middle = floor(at - 0.5) + 0.5;
  vec2 f = at - middle;
  vec2 w0 = f * (-0.5 + f * (1.0 - 0.5 * f));
  vec2 w1 = 1.0 + f * f * (-2.5 + 1.5 * f);
  vec2 w2 = f * (0.5 + f * (2.0 - 1.5 * f));
  vec2 w3 = f * f * (-0.5 + 0.5 * f);
  vec2 w = w1 + w2;
  vec2 a = middle - 1.0;
  vec2 b = middle + w2 / w;
  vec2 c = middle + 2.0;
  vec4 sum =
    linear(vec2(a.x, a.y), size) * w0.x * w0.y + linear(vec2(b.x, a.y), size) * w.x * w0.y +
    linear(vec2(c.x, a.y), size) * w3.x * w0.y + linear(vec2(a.x, b.y), size) * w0.x * w.y +
    linear(vec2(b.x, b.y), size) * w.x * w.y + linear(vec2(c.x, b.y), size) * w3.x * w.y +
    linear(vec2(a.x, c.y), size) * w0.x * w3.y + linear(vec2(b.x, c.y), size) * w.x * w3.y +
    linear(vec2(c.x, c.y), size) * w3.x * w3.y;
  sum.a = clamp(sum.a, 0.0, 1.0);
  return vec4(clamp(sum.rgb, vec3(0.0), vec3(sum.a)), sum.a);
}

vec4 from(sampler2D shifts) {
  vec2 size = vec2(textureSize(source, 0));
  vec2 node = (place - 0.5 - lattice.xy) / lattice.z;
  vec2 at = place + texture(shifts, (node + 0.5) / knots).xy - corner;
  // A layer that flies has nothing beyond the picture; what stays goes on there.
  if (kind == ${FLY} && (any(lessThan(at, vec2(0.0))) || any(greaterThan(at, size)))) return vec4(0.0);
  return crisp ? cubic(at, size) : linear(at, size);
}

vec4 shown() {
  vec2 at = (place - box.xy) / (box.zw - box.xy);
  return mix(texture(shots, vec3(at, shot.x)), texture(shots, vec3(at, shot.y)), shot.z);
}

void main() {
  ivec2 px = ivec2(place);
  if (kind == ${COPY}) {
    colour = texelFetch(source, px, 0);
    return;
  }
  if (kind == ${FLY}) {
    colour = from(field) * seen;
    return;
  }
  if (kind == ${TOP}) {
    if (within && texelFetch(covers, px - ivec2(box.xy), 0).r < 0.5) discard;
    colour = shown() * seen;
    return;
  }
  vec2 cover = texelFetch(covers, px - ivec2(box.xy), 0).rg;
  if (kind == ${CUT}) {
    colour = (cover.g > 0.5 ? texelFetch(other, px, 0) : texelFetch(source, px, 0)) * cover.r;
    return;
  }
  if (cover.r <= 0.0) discard;
  if (kind == ${KEEP}) colour = texelFetch(source, px, 0);
  else if (kind == ${SHOT}) colour = mix(texelFetch(source, px, 0), shown(), seen);
  else colour = share >= 1.0 ? from(field) : mix(from(later), from(field), share);
}`;
