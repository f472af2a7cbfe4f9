import { useQuery } from '@tanstack/react-query';
import { onThisServer } from '../graph.js';
import { pointsIn } from './points.js';

/** The points of the map at an address that the graph gave. */
export const usePoints = (url: string) =>
  useQuery({
    queryKey: ['map', url],
    async queryFn({ signal }) {
      const response = await fetch(onThisServer(url), { signal });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return pointsIn(await response.arrayBuffer());
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
