/** 0 where one of the two is zero. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let [dot, ofOne, ofOther] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    dot += one[i]! * other[i]!;
    ofOne += one[i]! ** 2;
    ofOther += other[i]! ** 2;
  }
  return ofOne > 0 && ofOther > 0 ? dot / Math.sqrt(ofOne * ofOther) : 0;
}
