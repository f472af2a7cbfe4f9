import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { select } from '../../../src/lake/lancedb/read.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { demoLake } from '../../support/demo.js';
import { inProcess } from '../../support/in-process.js';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** MD5 of each frame that ffmpeg decodes. */
async function hashes(...args: string[]): Promise<string[]> {
  const to = ['-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'];
  const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', ...args, ...to], { maxBuffer: 2 ** 26 });
  return stdout.split('\n').flatMap((line) => (/^\d/.test(line) ? [line.split(',').at(-1)!.trim()] : []));
}

it.skipIf(!hasFfmpeg)(
  'ffmpeg cuts the first and last frame of each shot by our EDL (skipped without ffmpeg)',
  async () => {
    const lake = await demoLake();
    const [asset] = (await select(lake.current, assets)).filter(({ uri }) => uri?.endsWith('harbour-at-dawn.mp4'));
    const rows = (await select(lake.current, shots)).filter(({ asset_id }) => asset_id === asset!.id);
    lake.close();
    const { out } = await inProcess(lake.uri, 'export', 'shots', '--asset-id', asset!.id, '--format', 'edl');
    await rm(lake.uri, { recursive: true, force: true });
    const events = [...out.matchAll(/^\d{3} .* C +(\d\d):(\d\d):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d):(\d\d) /gm)];
    expect(events.length).toBe(rows.length);
    const film = fileURLToPath(asset!.uri!);
    const most = 2;
    const all = await hashes('-i', film, '-frames:v', String(rows[most - 1]!.end_frame! + 1));
    let told = 0;
    for (const [i, event] of events.slice(0, most).entries()) {
      const [h, m, s, f, h2, m2, s2, f2] = event.slice(1).map(Number) as [...Eight];
      const [from, to] = [((h * 60 + m) * 60 + s) * 24 + f, ((h2 * 60 + m2) * 60 + s2) * 24 + f2];
      // Half a frame early: the frame that begins at the time of the timecode is the first.
      const seek = Math.max(0, ((from - 0.5) * 1001) / 24000).toFixed(6);
      const cut = await hashes('-ss', seek, '-i', film, '-frames:v', String(to - from));
      const { start_frame, end_frame } = rows[i]!;
      expect(cut.length).toBe(end_frame! - start_frame!);
      expect([cut[0], cut.at(-1)]).toEqual([all[start_frame!], all[end_frame! - 1]]);
      if (cut[0] !== all[start_frame! - 1] && cut.at(-1) !== all[end_frame!]) told++;
    }
    // Otherwise a frame too early or too late would look the same.
    expect(told).toBeGreaterThan(0);
  },
);

type Eight = [number, number, number, number, number, number, number, number];
