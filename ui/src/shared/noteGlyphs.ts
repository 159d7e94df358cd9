// Drawings of 16 by 16 for notes about the roads, drawn with a line of 1.5.

/** The mark of each kind of note: a closed road, a bridge that is passed, a drop-off, a clock. */
export const NOTE: Record<string, string> = {
  'no-coach': 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM3.5 3.5l9 9',
  passes: 'M1.5 13.5V9a6.5 6.5 0 0 1 13 0v4.5M4.5 13.5V9.5a3.5 3.5 0 0 1 7 0v4',
  'drop-off': 'M8 14.5S3 9.7 3 6.3a5 5 0 0 1 10 0c0 3.4-5 8.2-5 8.2ZM6 6.3h4',
  'leg-minutes': 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 4.2V8l2.6 1.8',
};
