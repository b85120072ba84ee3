/** The preview's program: a bent figure. */

/** Stage px (centres on whole numbers) of a pose between two frames, shifted by hand if need be. */
export const FIGURE_VERTEX = `#version 300 es
layout(location = 0) in vec2 now;
layout(location = 1) in vec2 next;
layout(location = 2) in vec2 uv;
uniform float share;
uniform float scale;
uniform vec2 origin;
uniform vec2 size;
uniform vec2 pivot;
uniform vec2 shift;
uniform float growth;
out vec2 place;
void main() {
  vec2 point = origin + scale * mix(now, next, share);
  point = (point - pivot) * growth + pivot + shift;
  vec2 clip = (point + 0.5) / size * 2.0 - 1.0;
  gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
  place = uv;
}`;

/** Premultiplied colours; inside its box the face is taken from the patch that is on. */
export const FIGURE_FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2DArray;
in vec2 place;
uniform sampler2D skin;
uniform sampler2DArray face;
uniform vec4 box;
uniform float patch_number;
out vec4 colour;
void main() {
  colour = texture(skin, place);
  vec2 inside = (place - box.xy) / (box.zw - box.xy);
  if (patch_number >= 0.0 && all(greaterThanEqual(inside, vec2(0.0))) && all(lessThanEqual(inside, vec2(1.0)))) {
    colour = texture(face, vec3(inside, patch_number));
  }
}`;
