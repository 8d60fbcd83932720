/** In the browser's local storage: whether there may be copies of files on their way (upload-copies.ts). */
export const flag = 'upload-copies';
