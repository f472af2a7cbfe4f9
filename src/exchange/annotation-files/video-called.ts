import { RowProblem } from '../problem.js';
import type { Medium } from './found.js';

/** The videos of AVA, which are named by their ids on YouTube, each made once. */
export function videoCalled(): (name: string) => Medium {
  const videos = new Map<string, Medium>();
  return (name) => {
    let video = videos.get(name);
    if (!video) {
      if (name === '') throw new RowProblem('video_id', name, 'is required');
      video = { kind: 'VIDEO', name, aliases: [], uri: `https://www.youtube.com/watch?v=${name}` };
      videos.set(name, video);
    }
    return video;
  };
}
