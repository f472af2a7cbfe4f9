import { useSearchParams } from 'wouter';
import { DeliveryProfileNamesDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { qualityWords } from '../words/quality.js';

const PROFILE = 'profile';

/** The profile that the address names, else the first there is; undefined until it is known. */
export function useProfile(): string | undefined {
  const [address] = useSearchParams();
  const { data } = useGraph(DeliveryProfileNamesDocument, {});
  return address.get(PROFILE) ?? data?.deliveryProfiles[0]?.name;
}

/** Chooses the delivery profile of the page, in its address. */
export function ProfileChoice({ profile }: { profile: string | undefined }) {
  const [, setAddress] = useSearchParams();
  const { data } = useGraph(DeliveryProfileNamesDocument, {});
  const choose = (name: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(PROFILE, name);
        return next;
      },
      { replace: true },
    );
  return (
    <label className="quality-profile">
      {qualityWords.profile}{' '}
      <select value={profile ?? ''} onChange={({ target }) => choose(target.value)}>
        {/* An address may name one that is gone. */}
        {profile !== undefined && !data?.deliveryProfiles.some(({ name }) => name === profile) && (
          <option>{profile}</option>
        )}
        {data?.deliveryProfiles.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
