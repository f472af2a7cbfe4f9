export default function MomentsPlace() {
  return null;
}
