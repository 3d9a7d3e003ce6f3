// Generated from connector.json and schemas/ by `npm run generate`. Edit those instead.

import type { ActionEntry, GroupEntry, Manifest } from './manifest';

/** What a run needs to know of an action. */
export type CoreAction = Pick<
  ActionEntry,
  'effect' | 'scopes' | 'uses' | 'idempotency' | 'repeatable' | 'proof' | 'recovers_with' | 'sensitive'
> & {
  /** Whether it is deprecated. */
  deprecated?: true;
};

/** What a run needs to know of a group. */
export type CoreGroup = Pick<GroupEntry, 'role' | 'auth_methods'> & { actions: Record<string, CoreAction> };

/** What a connection needs to know of a setting; its validator knows the rest. */
export interface Setting {
  default?: unknown;
  writeOnly?: boolean;
}

/** What connections and runs need of connector.json. */
export interface CoreManifest extends Pick<Manifest, 'version' | 'pagination'> {
  connection: Pick<Manifest['connection'], 'role' | 'servers' | 'issuers' | 'scopes' | 'test'> & {
    /** The auth methods, each with its own settings. */
    auth_methods: Record<string, { title: string; settings: Record<string, Setting> }>;
    /** The settings of all auth methods: the limits and the HTTP settings. */
    settings: Record<string, Setting>;
  };
  groups: Record<string, CoreGroup>;
}

/** connector.json without the texts of forms and catalogues. */
export const manifest: CoreManifest = {
  version: '0.1.0',
  connection: {
    auth_methods: {
      api_token: {
        title: 'API token',
        settings: { name: {}, api_token: { writeOnly: true }, account_type: { default: 'production' } },
      },
      oauth: {
        title: 'Sign in with Brex (partners)',
        settings: {
          name: {},
          client_id: {},
          client_secret: { writeOnly: true },
          account_type: { default: 'production' },
          redirect_uri: {},
          scopes: {},
        },
      },
      client_credentials: {
        title: 'Client credentials (partners)',
        settings: {
          name: {},
          client_id: {},
          client_secret: { writeOnly: true },
          account_type: { default: 'production' },
          scopes: {},
        },
      },
      access_token: {
        title: 'Access token from a platform',
        settings: {
          name: {},
          access_token: { writeOnly: true },
          account_type: { default: 'production' },
          scopes: {},
          expires_at: {},
        },
      },
      registered_client: {
        title: 'Sign in with Brex (experimental)',
        settings: {
          name: {},
          client_registration: { default: 'dynamic' },
          account_type: { default: 'production' },
          redirect_uri: {},
          scopes: {},
        },
      },
    },
    settings: {
      read_only: { default: false },
      allowed_actions: {},
      transfer_approval: { default: 'manual' },
      max_transfer: {},
      max_transfers_per_day: {},
      max_transfers_per_30_days: {},
      max_card_limit: {},
      max_limits_per_day: {},
      max_limits_per_30_days: {},
      max_cards_per_day: {},
      max_users_per_day: {},
      max_vendors_per_day: {},
      allow_card_numbers: { default: false },
      allow_unknown_routes: { default: false },
      base_url: {},
      issuer: {},
      headers: { writeOnly: true },
      timeout: { default: 60 },
      connect_timeout: { default: 10 },
      retries: { default: 4 },
      concurrency: { default: 10 },
      keep_alive: { default: true },
      rate_share: { default: 100 },
      repeat_window: { default: 10 },
    },
    role: "Most of Brex's API requires a token or sign-in of an account admin.",
    servers: {
      production: { url: 'https://api.brex.com', former: ['https://platform.brexapis.com'] },
      sandbox: { url: 'https://api-staging.brex.com', former: ['https://platform.staging.brexapps.com'] },
    },
    issuers: {
      production: { issuer: 'https://accounts-api.brex.com/oauth2/default', former: ['https://accounts.brex.com'] },
      sandbox: {
        issuer: 'https://accounts-api.staging.brexapps.com/oauth2/default',
        former: ['https://accounts.staging.brexapps.com'],
      },
    },
    scopes: {
      openid: 'Identifies the user at sign-in. Always requested; Brex adds it to API tokens itself.',
      offline_access: 'Allows a sign-in to be renewed. Always requested; Brex adds it to API tokens itself.',
      'accounting.integration.read': 'Declared by Brex; no published operation requires it.',
    },
    test: { identity: ['get_current_user', 'get_company'] },
  },
  pagination: {
    cursor: 'cursor',
    limit: 'limit',
    next: 'next_cursor',
    items: 'items',
    more: 'has_next_page',
    scan_limit: 'max_scanned',
  },
  groups: {
    users: {
      actions: {
        list_users: { effect: 'read', scopes: ['users.readonly', 'users'] },
        get_user: { effect: 'read', scopes: ['users.readonly', 'users'] },
        get_current_user: { effect: 'read', scopes: ['users.readonly', 'users'] },
        invite_user: { effect: 'write', scopes: ['users'], idempotency: 'optional', recovers_with: 'list_users' },
        update_user: {
          effect: 'write',
          scopes: ['users'],
          idempotency: 'optional',
          repeatable: true,
          recovers_with: 'get_user',
        },
        get_user_limit: { effect: 'read', scopes: ['users.readonly', 'users'] },
        set_user_limit: {
          effect: 'write',
          scopes: ['users'],
          idempotency: 'optional',
          repeatable: true,
          recovers_with: 'get_user_limit',
        },
      },
    },
    cards: {
      actions: {
        list_cards: { effect: 'read', scopes: ['cards.readonly', 'cards'] },
        get_card: { effect: 'read', scopes: ['cards.readonly', 'cards'] },
        create_card: {
          effect: 'write',
          scopes: ['cards'],
          idempotency: 'required',
          proof: 'id',
          recovers_with: 'list_cards',
        },
        update_card: {
          effect: 'write',
          scopes: ['cards'],
          idempotency: 'optional',
          repeatable: true,
          proof: 'same_id',
          recovers_with: 'get_card',
        },
        change_card_limit: {
          effect: 'write',
          uses: ['get_card', 'update_card'],
          repeatable: true,
          recovers_with: 'get_card',
        },
        lock_card: {
          effect: 'write',
          scopes: ['cards'],
          idempotency: 'optional',
          repeatable: true,
          proof: 'same_id',
          recovers_with: 'get_card',
        },
        unlock_card: {
          effect: 'write',
          scopes: ['cards'],
          idempotency: 'optional',
          repeatable: true,
          proof: 'same_id',
          recovers_with: 'get_card',
        },
        terminate_card: {
          effect: 'irreversible',
          scopes: ['cards'],
          idempotency: 'optional',
          repeatable: true,
          proof: 'same_id',
          recovers_with: 'get_card',
        },
        get_card_number: { effect: 'read', scopes: ['cards.pan'], sensitive: true },
        email_card_number: { effect: 'irreversible', scopes: ['cards.pan'], idempotency: 'required', sensitive: true },
      },
    },
    expenses: {
      role: 'An account admin sees every expense; a regular user only their own.',
      actions: {
        list_expenses: { effect: 'read', scopes: ['expenses.card.readonly', 'expenses.card'] },
        get_expense: { effect: 'read', scopes: ['expenses.card.readonly', 'expenses.card'] },
        update_expense: { effect: 'write', scopes: ['expenses.card'], repeatable: true, recovers_with: 'get_expense' },
        list_card_expenses: { effect: 'read', scopes: ['expenses.card.readonly', 'expenses.card'], deprecated: true },
        get_card_expense: { effect: 'read', scopes: ['expenses.card.readonly', 'expenses.card'], deprecated: true },
        search_expenses: { effect: 'read', uses: ['list_expenses'] },
      },
    },
    receipts: {
      role: 'An account admin, or the user whose expense it is.',
      actions: {
        match_receipt: { effect: 'write', scopes: ['expenses.card'] },
        upload_receipt: { effect: 'write', scopes: ['expenses.card'] },
      },
    },
    transactions: {
      role: 'An account admin. A regular user sees only their own card purchases, refunds and chargebacks, and a card admin no cash account.',
      actions: {
        list_card_transactions: { effect: 'read', scopes: ['transactions.card.readonly'] },
        list_cash_transactions: { effect: 'read', scopes: ['transactions.cash.readonly'] },
        search_transactions: { effect: 'read', uses: ['list_card_transactions', 'list_cash_transactions'] },
      },
    },
    transfers: {
      role: 'An account admin. A card admin has no access to the business account.',
      actions: {
        list_transfers: { effect: 'read', scopes: ['transfers.readonly', 'incoming_transfers'] },
        get_transfer: { effect: 'read', scopes: ['transfers.readonly', 'incoming_transfers'] },
        create_transfer: {
          effect: 'irreversible',
          scopes: ['transfers'],
          idempotency: 'required',
          proof: 'id',
          recovers_with: 'find_transfer',
        },
        create_incoming_transfer: {
          effect: 'irreversible',
          scopes: ['incoming_transfers'],
          idempotency: 'required',
          proof: 'id',
          recovers_with: 'list_transfers',
        },
        find_transfer: { effect: 'read', uses: ['list_transfers'] },
      },
    },
    vendors: {
      role: 'An account admin; an AP clerk or a bookkeeper can read vendors. A card admin has no access to the business account.',
      actions: {
        list_vendors: { effect: 'read', scopes: ['vendors.readonly'] },
        get_vendor: { effect: 'read', scopes: ['vendors.readonly'] },
        create_vendor: { effect: 'write', scopes: ['vendors'], idempotency: 'required', recovers_with: 'list_vendors' },
        update_vendor: {
          effect: 'write',
          scopes: ['vendors'],
          idempotency: 'optional',
          repeatable: true,
          recovers_with: 'get_vendor',
        },
        delete_vendor: { effect: 'irreversible', scopes: ['vendors'], repeatable: true, recovers_with: 'get_vendor' },
      },
    },
    cash_accounts: {
      role: 'An account admin. A card admin has no access to the business account.',
      actions: {
        list_cash_accounts: { effect: 'read', scopes: ['accounts.cash.readonly'] },
        get_cash_account: { effect: 'read', scopes: ['accounts.cash.readonly'] },
        get_primary_cash_account: { effect: 'read', scopes: ['accounts.cash.readonly'] },
        list_cash_statements: { effect: 'read', scopes: ['statements.cash.readonly'] },
      },
    },
    card_accounts: {
      actions: {
        list_card_accounts: { effect: 'read', scopes: ['accounts.card.readonly'] },
        list_card_statements: { effect: 'read', scopes: ['statements.card.readonly'] },
      },
    },
    linked_accounts: {
      role: 'An account admin. A card admin has no access to the business account.',
      actions: { list_linked_accounts: { effect: 'read', scopes: ['linked_accounts.readonly'] } },
    },
    budgets: {
      actions: {
        list_budgets: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
        get_budget: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
        create_budget: { effect: 'write', scopes: ['budgets'], idempotency: 'required', recovers_with: 'list_budgets' },
        update_budget: {
          effect: 'write',
          scopes: ['budgets'],
          idempotency: 'required',
          repeatable: true,
          recovers_with: 'get_budget',
        },
        archive_budget: { effect: 'irreversible', scopes: ['budgets'], repeatable: true, recovers_with: 'get_budget' },
      },
    },
    spend_limits: {
      actions: {
        list_spend_limits: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
        get_spend_limit: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
        create_spend_limit: {
          effect: 'write',
          scopes: ['budgets'],
          idempotency: 'required',
          recovers_with: 'list_spend_limits',
        },
        update_spend_limit: {
          effect: 'write',
          scopes: ['budgets'],
          idempotency: 'required',
          repeatable: true,
          recovers_with: 'get_spend_limit',
        },
        archive_spend_limit: {
          effect: 'irreversible',
          scopes: ['budgets'],
          repeatable: true,
          recovers_with: 'get_spend_limit',
        },
      },
    },
    budget_programs: {
      actions: {
        list_budget_programs: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
        get_budget_program: { effect: 'read', scopes: ['budgets.readonly', 'budgets'] },
      },
    },
    trips: {
      actions: {
        list_trips: { effect: 'read', scopes: ['travel.trips.readonly', 'travel.trips'] },
        get_trip: { effect: 'read', scopes: ['travel.trips.readonly', 'travel.trips'] },
      },
    },
    bookings: {
      actions: {
        list_bookings: { effect: 'read', scopes: ['travel.trips.readonly', 'travel.trips'] },
        get_booking: { effect: 'read', scopes: ['travel.trips.readonly', 'travel.trips'] },
      },
    },
    departments: {
      actions: {
        list_departments: { effect: 'read', scopes: ['departments.readonly', 'departments'] },
        get_department: { effect: 'read', scopes: ['departments.readonly', 'departments'] },
        create_department: {
          effect: 'write',
          scopes: ['departments'],
          idempotency: 'optional',
          recovers_with: 'list_departments',
        },
      },
    },
    locations: {
      actions: {
        list_locations: { effect: 'read', scopes: ['locations.readonly', 'locations'] },
        get_location: { effect: 'read', scopes: ['locations.readonly', 'locations'] },
        create_location: {
          effect: 'write',
          scopes: ['locations'],
          idempotency: 'optional',
          recovers_with: 'list_locations',
        },
      },
    },
    titles: {
      actions: {
        list_titles: { effect: 'read', scopes: ['titles.readonly', 'titles'] },
        get_title: { effect: 'read', scopes: ['titles.readonly', 'titles'] },
        create_title: { effect: 'write', scopes: ['titles'], idempotency: 'optional', recovers_with: 'list_titles' },
      },
    },
    legal_entities: {
      actions: {
        list_legal_entities: { effect: 'read', scopes: ['legal_entities.readonly', 'legal_entities'] },
        get_legal_entity: { effect: 'read', scopes: ['legal_entities.readonly', 'legal_entities'] },
      },
    },
    company: { actions: { get_company: { effect: 'read', scopes: ['companies.readonly'] } } },
    fields: {
      actions: {
        list_fields: { effect: 'read', scopes: ['fields.read', 'fields.write'] },
        get_field: { effect: 'read', scopes: ['fields.read', 'fields.write'] },
        create_field: {
          effect: 'write',
          scopes: ['fields.write'],
          idempotency: 'required',
          recovers_with: 'list_fields',
        },
        update_field: { effect: 'write', scopes: ['fields.write'], repeatable: true, recovers_with: 'get_field' },
        delete_field: {
          effect: 'irreversible',
          scopes: ['fields.write'],
          repeatable: true,
          recovers_with: 'get_field',
        },
      },
    },
    field_values: {
      actions: {
        list_field_values: { effect: 'read', scopes: ['field_values.read', 'field_values.write'] },
        get_field_value: { effect: 'read', scopes: ['field_values.read', 'field_values.write'] },
        create_field_values: {
          effect: 'write',
          scopes: ['field_values.write'],
          idempotency: 'required',
          recovers_with: 'list_field_values',
        },
        update_field_values: {
          effect: 'write',
          scopes: ['field_values.write'],
          repeatable: true,
          recovers_with: 'list_field_values',
        },
        delete_field_values: {
          effect: 'irreversible',
          scopes: ['fields.write'],
          repeatable: true,
          recovers_with: 'list_field_values',
        },
      },
    },
    accounting_records: {
      role: 'An account admin or a bookkeeper.',
      actions: {
        list_accounting_records: { effect: 'read', scopes: ['accounting.record.read', 'accounting.record.write'] },
        get_accounting_record: { effect: 'read', scopes: ['accounting.record.read', 'accounting.record.write'] },
        report_accounting_exports: {
          effect: 'write',
          scopes: ['accounting.record.write'],
          recovers_with: 'list_accounting_records',
        },
      },
    },
    accounting_integrations: {
      role: 'An account admin or a bookkeeper.',
      actions: {
        create_accounting_integration: { effect: 'write', scopes: ['accounting.integration.write'] },
        disconnect_accounting_integration: { effect: 'write', scopes: ['accounting.integration.write'] },
        reactivate_accounting_integration: { effect: 'write', scopes: ['accounting.integration.write'] },
      },
    },
    webhooks: {
      role: 'An account admin; a webhook for EXPENSE_PAYMENT_UPDATED requires a card admin.',
      actions: {
        list_webhooks: { effect: 'read' },
        get_webhook: { effect: 'read' },
        create_webhook: { effect: 'write', idempotency: 'required', recovers_with: 'list_webhooks' },
        update_webhook: { effect: 'write', repeatable: true, recovers_with: 'get_webhook' },
        delete_webhook: { effect: 'irreversible', repeatable: true, recovers_with: 'get_webhook' },
        list_webhook_secrets: { effect: 'read' },
      },
    },
    webhook_groups: {
      actions: {
        list_webhook_groups: { effect: 'read' },
        get_webhook_group: { effect: 'read' },
        create_webhook_group: { effect: 'write', idempotency: 'required', recovers_with: 'list_webhook_groups' },
        delete_webhook_group: { effect: 'irreversible', repeatable: true, recovers_with: 'get_webhook_group' },
        list_webhook_group_members: { effect: 'read' },
        add_webhook_group_members: { effect: 'write', recovers_with: 'list_webhook_group_members' },
        remove_webhook_group_members: { effect: 'write', recovers_with: 'list_webhook_group_members' },
      },
    },
    referrals: {
      role: "An approved partner with client credentials. A user's token or sign-in can't access referrals.",
      auth_methods: ['client_credentials', 'access_token'],
      actions: {
        list_referrals: { effect: 'read', scopes: ['https://onboarding.brexapis.com/referrals'] },
        get_referral: { effect: 'read', scopes: ['https://onboarding.brexapis.com/referrals'] },
        create_referral: {
          effect: 'write',
          scopes: ['https://onboarding.brexapis.com/referrals'],
          recovers_with: 'list_referrals',
        },
        process_referral_document: { effect: 'write', scopes: ['https://onboarding.brexapis.com/referrals'] },
        upload_referral_document: { effect: 'write', scopes: ['https://onboarding.brexapis.com/referrals'] },
      },
    },
    budgets_v1: {
      actions: {
        list_budgets_v1: { effect: 'read', scopes: ['budgets.readonly', 'budgets'], deprecated: true },
        get_budget_v1: { effect: 'read', scopes: ['budgets.readonly', 'budgets'], deprecated: true },
        create_budget_v1: {
          effect: 'write',
          scopes: ['budgets'],
          idempotency: 'required',
          recovers_with: 'list_budgets_v1',
          deprecated: true,
        },
        update_budget_v1: {
          effect: 'write',
          scopes: ['budgets'],
          idempotency: 'required',
          repeatable: true,
          recovers_with: 'get_budget_v1',
          deprecated: true,
        },
        archive_budget_v1: {
          effect: 'irreversible',
          scopes: ['budgets'],
          repeatable: true,
          recovers_with: 'get_budget_v1',
          deprecated: true,
        },
      },
    },
  },
};
