/** Pictures become textures without a pyramid: they come in the size that they are drawn in. */

function smooth(gl: WebGL2RenderingContext, target: number): void {
  gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  gl.texParameteri(target, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(target, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
}

export function upload(gl: WebGL2RenderingContext, picture: ImageBitmap): WebGLTexture | null {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  smooth(gl, gl.TEXTURE_2D);
  return texture;
}

/** Pictures of one size as the layers of one texture. */
export function uploadAll(gl: WebGL2RenderingContext, pictures: ImageBitmap[]): WebGLTexture | null {
  const first = pictures[0];
  if (!first) return null;
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA8, first.width, first.height, pictures.length);
  pictures.forEach((picture, layer) => {
    gl.texSubImage3D(
      gl.TEXTURE_2D_ARRAY,
      0,
      0,
      0,
      layer,
      first.width,
      first.height,
      1,
      gl.RGBA,
      gl.UNSIGNED_BYTE,
      picture,
    );
  });
  smooth(gl, gl.TEXTURE_2D_ARRAY);
  return texture;
}
