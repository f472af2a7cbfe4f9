import type { Rational } from '../../lake/tables/streams.js';

/** What the questions are answered with. */
export interface AssetFound {
  readonly id: string;
  readonly kind: string;
  readonly uri: string | null;
  readonly durationMs: number | null;
  readonly startTimecode: string | null;
  readonly frameRate: Rational | null;
  readonly title: { readonly name: string | null } | null;
}

export interface RangeFound {
  readonly startMs: number;
  readonly endMs: number;
}

export interface ShotFound {
  readonly __typename: 'Shot';
  readonly id: string;
  readonly index: number;
  readonly labels: readonly string[];
  readonly timeRange: RangeFound;
  readonly asset: AssetFound;
}

export interface FrameFound {
  readonly __typename: 'Frame';
  readonly id: string;
  readonly number: number;
  readonly labels: readonly string[];
  readonly timestampMs: number;
  readonly timecode: string | null;
  readonly asset: AssetFound;
}

export interface LineFound {
  readonly __typename: 'DialogueLine';
  readonly id: string;
  readonly text: string;
  readonly timeRange: RangeFound;
  readonly asset: AssetFound;
  readonly title: { readonly assets: { readonly nodes: readonly AssetFound[] } } | null;
  readonly shots: readonly { readonly asset: AssetFound }[];
}

export interface AnnotationFound {
  readonly __typename: 'Annotation';
  readonly id: string;
  readonly label: string | null;
  readonly said: string | null;
  readonly type: { readonly name: string };
  readonly at: RangeFound | null;
  readonly of: AssetFound | null;
  readonly shot: ShotFound | null;
  readonly frame: FrameFound | null;
}

export interface MomentFound {
  readonly __typename: 'Moment';
  readonly timeRange: RangeFound;
  readonly asset: AssetFound;
  readonly evidence: readonly {
    readonly label?: string | null;
    readonly said?: string | null;
    readonly at?: RangeFound | null;
    readonly text?: string;
    readonly timeRange?: RangeFound;
  }[];
}

export type Found = ShotFound | FrameFound | LineFound | AnnotationFound | MomentFound;
