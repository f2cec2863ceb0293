import createClient from 'openapi-fetch';
import type { paths } from './contract';

export const api = createClient<paths>({ baseUrl: '' });

/** Something that the server said no to, in its own words. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was asked for, or the server's reason as an error. */
export async function ask<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if (answer.response.ok) return answer.data as T;
  throw new ApiError(reason(answer), answer.response.status);
}

export function reason(answer: Answer<unknown>): string {
  const error = answer.error;
  if (error && typeof error === 'object') {
    const said = ('detail' in error && error.detail) || ('title' in error && error.title) || ('message' in error && error.message);
    if (typeof said === 'string') return said;
  }
  if (typeof error === 'string' && error !== '') return error;
  return `Studio answered ${answer.response.status} ${answer.response.statusText}.`;
}
