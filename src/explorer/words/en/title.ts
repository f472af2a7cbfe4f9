export const title = {
  noTitle: 'There is no title of this id, or it is not for you to see.',
  noFilm: 'This title has no film or sound to play.',
  version: 'File',
  subtitles: 'Subtitles',
  none: 'None',
  shots: 'Shots',
  lines: 'Dialogue',
  likes: 'Shots of other titles that look like this one',
  noLikes: 'No shot of another title.',
};
