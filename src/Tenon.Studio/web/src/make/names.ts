const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What words are called in C#: «accept an order» is AcceptAnOrder. Nothing when they make no name. */
export function pascal(text: string): string {
  const name = words(text)
    .map(w => w.charAt(0).toUpperCase() + w.slice(1))
    .join('');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** What words are called in an address: accept-an-order. */
export function kebab(text: string): string {
  return words(text).join('-').toLowerCase();
}

const constraints: Record<string, string> = {
  int: 'int',
  long: 'long',
  guid: 'Guid',
  bool: 'bool',
  decimal: 'decimal',
  datetime: 'DateTime',
};

/** The parameters in an address, with their types: `/orders/{id:guid}` has a Guid id. */
export function routeParameters(route: string): { name: string; type: string }[] {
  return [...route.matchAll(/\{\*{0,2}(\w+)(?::(\w+))?[^}]*\}/g)].map(m => ({
    name: m[1] ?? '',
    type: constraints[m[2] ?? ''] ?? 'string',
  }));
}
