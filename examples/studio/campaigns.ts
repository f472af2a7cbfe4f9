import type { Campaign } from './marketing.js';

const FIRST_SHOTS = `{
  titles(first: 3) { nodes { id name shots(first: 2) { nodes { id keyframe { id } } } } }
}`;

interface FirstShots {
  data: {
    titles: {
      nodes: { id: string; name: string; shots: { nodes: { id: string; keyframe: { id: string } | null }[] } }[];
    };
  };
}

/** Makes up a campaign for each of the first titles, with shots picked in the media graph, as an editor would. */
export async function pickCampaigns(mediaUrl: string): Promise<Campaign[]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(mediaUrl, { method: 'POST', headers, body: JSON.stringify({ query: FIRST_SHOTS }) });
  const { data } = (await response.json()) as FirstShots;
  return data.titles.nodes.map(({ id, name, shots }, i) => ({
    id: `campaign-${i + 1}`,
    name: `${name}: in cinemas now`,
    titleId: id,
    shotIds: shots.nodes.map((shot) => shot.id),
    frameIds: shots.nodes.flatMap(({ keyframe }) => (keyframe ? [keyframe.id] : [])),
  }));
}
