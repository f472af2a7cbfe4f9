import { graphql } from './generated/gql.js';
import type { MediaGraph } from './media-graph.js';

const MATCH_CUTS = graphql(`
  query MatchCuts($first: Int!, $minScore: Float!) {
    shots(first: $first) {
      nodes {
        ...ShotInFilm
        similar(scope: OTHER_TITLES, distinctBy: TITLE, minScore: $minScore, first: 1) {
          edges {
            score
            node {
              ...ShotInFilm
            }
          }
        }
      }
    }
  }

  fragment ShotInFilm on Shot {
    title {
      name
    }
    timeRange {
      startTimecode
    }
  }
`);

export interface MatchCut {
  readonly from: string;
  readonly to: string;
  /** 1 is the same picture. */
  readonly score: number;
}

/** The best places to cut from one film to another, the most alike first. Throws GraphQLFailure. */
export async function matchCuts(graph: MediaGraph, shots: number): Promise<MatchCut[]> {
  const data = await graph.ask(MATCH_CUTS, { first: shots, minScore: 0.5 });
  return data.shots.nodes
    .flatMap((shot) => shot.similar.edges.map(({ node, score }) => ({ from: placeOf(shot), to: placeOf(node), score })))
    .sort((a, b) => b.score - a.score);
}

interface ShotInFilm {
  readonly title: { readonly name: string | null } | null;
  readonly timeRange: { readonly startTimecode: string | null };
}

function placeOf({ title, timeRange }: ShotInFilm): string {
  return `${title?.name ?? 'untitled'} ${timeRange.startTimecode ?? ''}`;
}
