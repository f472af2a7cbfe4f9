import { DataType, type FixedSizeList, type Float32 } from 'apache-arrow';

export function isVector(type: DataType): type is FixedSizeList<Float32> {
  return DataType.isFixedSizeList(type);
}
