/** Scenes are drawn on a canvas of this size, in SVG's units. */
export const CANVAS = { width: 640, height: 360 };

/** A moving picture: seconds since the shot began → SVG elements that fill the canvas. */
export type Scene = (seconds: number) => string;
