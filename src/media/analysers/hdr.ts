import { hasPqOrHlg } from '../quality/light/is-hdr.js';
import { HDR_LIGHT } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';

export const hdr: MeasuringAnalyser = {
  name: 'hdr',
  description:
    'Measures the light of PQ and HLG pictures: MaxCLL and MaxFALL (CTA-861.3) beside the declared ones, percentiles, a histogram, and colours outside of BT.709 and P3.',
  tools: [HDR_LIGHT],
  measurers: ['hdr'],
  appliesTo: ({ kind, streams }) => kind === 'VIDEO' && hasPqOrHlg(streams),
};
