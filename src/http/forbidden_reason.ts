import type { ForbiddenReason } from '../errors';

const scope = /\bscopes?\b/i;
const product =
  /\bbudget management\b|\bbusiness account\b|\bnot (?:been |yet )?(?:enabled|activated|available|supported|included)\b|\bfeatures?\b|\bproducts?\b|\bsubscriptions?\b|\bdeveloper agreement\b|\bbeta\b/i;
const role =
  /\broles?\b|\b(?:account|card|cash|super|expense|user|user management) admin(?:s|istrators?)?\b|\b(?:must be|not|needs?|requires?|only) (?:an? )?admin(?:s|istrators?)?\b|\bbookkeepers?\b|\bAP clerks?\b/i;
const denied = /\bconsent(?:ed)?\b/i;

/** Contact advice names a role, but not the missing one. */
const advice = /\b(?:contact|ask|reach out to|speak to|talk to)\b[^.;]*/gi;

/**
 * Derives why Brex forbids something from its message and code; `unknown` if they don't say or name several causes. Brex uses a bare
 * "permission denied" for every cause.
 */
export function reasonOf(said: string): ForbiddenReason {
  const text = said.replaceAll('_', ' ');
  const found: ForbiddenReason[] = [];
  if (scope.test(text)) found.push('scope');
  if (role.test(text.replaceAll(advice, ' '))) found.push('role');
  if (product.test(text)) found.push('product');
  if (denied.test(text)) found.push('denied');
  return found.length === 1 ? (found[0] ?? 'unknown') : 'unknown';
}
