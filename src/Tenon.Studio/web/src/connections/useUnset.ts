import { useMemo } from 'react';
import { useConnections } from '../api/queries';

/** The connections that cannot work yet, with what they need. */
export function useUnset(project: string | undefined): ReadonlyMap<string, string> {
  const connections = useConnections(project).data;
  return useMemo(() => {
    const unset = new Map<string, string>();
    for (const connection of connections ?? []) {
      const missing = connection.fields.filter(f => f.problems.length > 0).map(f => f.label);
      if (missing.length > 0) unset.set(connection.name, missing.join(', '));
    }
    return unset;
  }, [connections]);
}
