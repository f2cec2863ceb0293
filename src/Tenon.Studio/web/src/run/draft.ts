import type { SampleRequest } from '../api/types';

/** A request as it stands in the boxes. */
export interface Draft {
  method: string;
  path: string;
  headers: string;
  body: string;
}

export const takesBody = (method: string) => method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';

export function toDraft(request: SampleRequest): Draft {
  return {
    method: request.method,
    path: request.path,
    headers: Object.entries(request.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    body: request.body ?? '',
  };
}

export function toRequest(draft: Draft): SampleRequest {
  return {
    method: draft.method,
    path: draft.path.trim(),
    headers: Object.fromEntries(
      draft.headers
        .split('\n')
        .map(line => line.split(/:(.*)/s))
        .filter(([name, value]) => name?.trim() && value !== undefined)
        .map(([name, value]) => [name?.trim() ?? '', value?.trim() ?? '']),
    ),
    body: draft.body || undefined,
  };
}

export const same = (one: Draft, other: Draft) =>
  one.method === other.method && one.path === other.path && one.headers === other.headers && one.body === other.body;
