/** For PQ and HLG: ITU-R BT.2390's curve down to BT.709. The film's dynamic metadata is not used: good enough for previews and proxies. */
export const toneMap = (format: string): string =>
  `tonemapx=tonemap=bt2390:desat=0:p=bt709:t=bt709:m=bt709:r=tv:format=${format}`;
