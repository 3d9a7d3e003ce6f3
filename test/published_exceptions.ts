/** Intended differences between the connector and Brex's published files. */
export interface Exception {
  operations: readonly string[];
  /** What is permitted there, as a finding names it. */
  permitted: readonly string[];
  reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    operations: ['GET /v2/users'],
    permitted: [
      ...['name', 'email[]', 'status[]', 'manager_id[]', 'department_id[]', 'location_id[]', 'title_id[]'],
      ...['cost_center_id[]', 'legal_entity_id[]', 'custom_field[]', 'load_custom_fields'],
    ].map((name) => `query parameter ${name}`),
    reason: "Brex's reference page lists these filters; its published file doesn't have them yet.",
  },
  {
    operations: ['GET /v2/users/{id}', 'GET /v2/users/me'],
    permitted: ['query parameter load_custom_fields'],
    reason: "Brex's reference page lists it; its published file doesn't have it yet.",
  },
  {
    operations: ['POST /v2/users', 'PUT /v2/users/{id}'],
    permitted: ['body field cost_center_id', 'body field legal_entity_id'],
    reason: "Brex's reference page lists them; its published file doesn't have them yet.",
  },
  {
    operations: ['POST /v1/expenses/card/receipt_match', 'POST /v1/expenses/card/{expense_id}/receipt_upload'],
    permitted: ['scopes', 'required body field receipt_name'],
    reason:
      "Brex's published file names no scope here; its guide to receipts does. The handler takes the name from the file.",
  },
  {
    operations: [
      'GET /v1/referrals',
      'GET /v1/referrals/{id}',
      'POST /v1/referrals',
      'POST /v1/referrals/{id}/process_ein_document',
      'POST /v1/referrals/{id}/document_upload',
    ],
    permitted: ['scopes'],
    reason: "Brex's published file names no scope here; its guide for partners does.",
  },
  {
    operations: [
      'POST /v1/expenses/card/receipt_match',
      'POST /v1/expenses/card/{expense_id}/receipt_upload',
      'POST /v1/referrals/{id}/document_upload',
    ],
    permitted: ['body field file', 'body field file_path'],
    reason: "The file goes to the address in Brex's answer, not in this request.",
  },
  {
    operations: ['POST /v1/transfers'],
    permitted: ['required body field counterparty.payment_instrument_id', 'required body field counterparty.recipient'],
    reason: 'Each type of counterparty requires one of them.',
  },
  {
    operations: ['POST /v1/vendors', 'PUT /v1/vendors/{id}'],
    permitted: ['address', 'mailing_address', 'recipient_name', 'account_class', 'account_type'].map(
      (name) => `required body field payment_accounts[].details.${name}`,
    ),
    reason: 'Each type of payment account requires other fields.',
  },
];
