import { address, day, email, fields, type Fields, type Kind, list, name, nested, oneOf, text, whole } from '../input';
import { invalid } from '../refusal';

const nineCharacters: Kind<string> = (value, field) => {
  const given = text(value, field);
  if (given.length !== 9) throw invalid(field, 'it must have 9 characters');
  return given;
};

const identityDocument = nested((inner) => {
  inner.need('type', oneOf(['SSN', 'PASSPORT']));
  inner.need('country', name);
  inner.need('number', name);
});

const owner = nested((inner) => {
  inner.need('legal_name', name);
  inner.need('prong', oneOf(['OWNERSHIP', 'CONTROL', 'BOTH']));
  inner.may('company_relationship', oneOf(['FOUNDER', 'EXECUTIVE', 'SENIOR_LEADERSHIP', 'OTHER']));
  inner.may('date_of_birth', day);
  inner.may('identity_document', identityDocument);
  inner.may('address', address);
  inner.may('ownership_percentage', whole(25, 100));
});

const forms = ['C_CORP', 'S_CORP', 'B_CORP', 'LLC', 'LLP', 'SOLE_PROP', 'ORG_501C3', 'LP'] as const;

const business = nested((inner) => {
  inner.may('legal_name', name);
  inner.may('incorporation_type', oneOf(forms));
  inner.may('employer_identification_number', nineCharacters);
  inner.may('website_url', name);
  inner.may('activity_description', text);
  inner.may('incorporation_year', whole(1000, 9999));
  inner.may('incorporation_state', name);
  inner.may('address', address);
  inner.may('beneficial_owners', list(owner, 1000));
  inner.may('alternate_address', address);
});

const applicant = nested((inner: Fields) => {
  inner.need('first_name', name);
  inner.need('last_name', name);
  return inner.need('email', email);
});

/**
 * Validates a request for a new referral and returns the applicant's e-mail: the rest is sensitive personal data.
 * Throws a Refusal.
 */
export function checkNewReferral(body: unknown): string {
  const sent = fields(body);
  sent.need('referral_code', name);
  const address = sent.need('applicant', applicant);
  sent.may('business', business);
  sent.may('contact_preference', oneOf(['NO_OUTBOUND', 'EMAIL_OUTBOUND']));
  return address;
}
