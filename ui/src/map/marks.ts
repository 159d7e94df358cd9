import { FAMILY } from '../shared/glyphs';
import type { Palette } from './palette';

const RATIO = 2;

function canvas(side: number): CanvasRenderingContext2D | null {
  const element = document.createElement('canvas');
  element.width = element.height = side * RATIO;
  const pen = element.getContext('2d');
  pen?.scale(RATIO, RATIO);
  return pen;
}

/** Draws a disc in the colour of the family with its glyph, so that neither colour nor shape speaks alone. */
function disc(glyph: string, fill: string, ink: string): ImageData | null {
  const side = 22;
  const pen = canvas(side);
  if (!pen) return null;
  pen.fillStyle = ink;
  pen.beginPath();
  pen.arc(side / 2, side / 2, 10.5, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = fill;
  pen.beginPath();
  pen.arc(side / 2, side / 2, 9.3, 0, Math.PI * 2);
  pen.fill();
  pen.translate(side / 2 - 5.6, side / 2 - 5.6);
  pen.scale(0.7, 0.7);
  pen.fillStyle = ink;
  pen.fill(new Path2D(glyph), 'evenodd');
  return pen.getImageData(0, 0, side * RATIO, side * RATIO);
}

/** Draws the bare glyph, small: a place outside the themes that were asked for. */
function bare(glyph: string, fill: string): ImageData | null {
  const side = 12;
  const pen = canvas(side);
  if (!pen) return null;
  pen.scale(side / 16, side / 16);
  pen.globalAlpha = 0.6;
  pen.fillStyle = fill;
  pen.fill(new Path2D(glyph), 'evenodd');
  return pen.getImageData(0, 0, side * RATIO, side * RATIO);
}

/** All marks of places by name, `disc-…` and `bare-…`, at twice their size on screen. */
export function marks(colours: Palette): Map<string, ImageData> {
  const made = new Map<string, ImageData>();
  for (const [family, glyph] of Object.entries(FAMILY)) {
    const fill = colours[family as keyof Palette];
    const big = disc(glyph, fill, colours.onTheme);
    const small = bare(glyph, fill);
    if (big) made.set(`disc-${family}`, big);
    if (small) made.set(`bare-${family}`, small);
  }
  return made;
}
