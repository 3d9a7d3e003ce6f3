import { fields, oneOf, word } from '../input';
import { DOCUMENT_TYPES, type Referral, signupUrl } from '../data/referrals';
import { badRequest, notFound } from '../refusal';
import type { Context, Route } from '../route';
import { REFERRALS, type Scope } from '../scopes';
import { checkNewReferral } from './referral_rules';

const scopes: readonly Scope[] = [REFERRALS];

const DAY = 86_400_000;

/** Lifetime of a sign-up link, in days; Brex does not document it. */
const LINK_DAYS = 30;

/** Requests can't set the page length, so this is the only one. */
const PAGE = 25;

const find = ({ account, params }: Context): Referral => {
  const referral = account.referrals.get(params['id'] ?? '');
  if (!referral) throw notFound('REFERRAL_NOT_FOUND');
  return referral;
};

const list = ({ account, page }: Context): object =>
  page(account.referrals, { where: () => (referral) => referral.status !== 'EXPIRED', limit: PAGE });

const create = ({ account, body, book, emit }: Context): object => {
  const email = checkNewReferral(body);
  const referral = account.referrals.create((id) => ({
    id,
    referral_signup_url: signupUrl(account.seed, id),
    expires_at: new Date(Date.now() + LINK_DAYS * DAY).toISOString(),
    customer_email: null,
    status: 'UNCLAIMED',
    products: [],
  }));
  book('referral.created', referral.id, { email });
  emit('REFERRAL_CREATED', { referral_id: referral.id });
  return referral;
};

const upload = (context: Context): object => {
  const referral = find(context);
  const type = fields(context.body).need('type', oneOf(DOCUMENT_TYPES));
  const { referralDocuments } = context.account;
  const arrived = (id: string): unknown =>
    referralDocuments.set(id, { id, referral_id: referral.id, type, processed: false });
  const { id, uri } = context.uploads.issue({ kind: 'referral_document', subject: referral.id, done: arrived });
  context.book('referral_document.created', id);
  return { id, uri };
};

const process = (context: Context): undefined => {
  const referral = find(context);
  const { referralDocuments } = context.account;
  const document = referralDocuments.get(fields(context.body).need('document_id', word));
  if (document?.referral_id !== referral.id) throw notFound('DOCUMENT_NOT_FOUND');
  if (document.type !== 'IRS_EIN_CONFIRMATION') throw badRequest(`The document is of type ${document.type}`);
  if (document.processed) return;
  referralDocuments.set(document.id, { ...document, processed: true });
  context.book('referral_document.processed', document.id);
};

const PATH = '/v1/referrals';
const ONE = `${PATH}/:id`;

/** Companies that a partner refers to Brex, and the documents of their applications. */
export const referrals: readonly Route[] = [
  { method: 'GET', path: PATH, scopes, key: 'none', answer: list },
  { method: 'POST', path: PATH, scopes, key: 'none', answer: create },
  { method: 'GET', path: ONE, scopes, key: 'none', answer: find },
  { method: 'POST', path: `${ONE}/document_upload`, scopes, key: 'none', answer: upload },
  { method: 'POST', path: `${ONE}/process_ein_document`, scopes, key: 'none', answer: process },
];
