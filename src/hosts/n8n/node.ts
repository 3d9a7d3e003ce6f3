import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { choiceMethods } from './choices';
import { testCredential } from './credential_test';
import { nodeDescription, operationForms } from './description';
import { execute } from './execution';

/** The node "Brex": every action as an operation. */
export class Brex implements INodeType {
  description: INodeTypeDescription = nodeDescription();

  methods = {
    ...choiceMethods([...operationForms.values()]),
    credentialTest: {
      testBrexApi(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
        return testCredential(this, credential);
      },
    },
  };

  execute: NonNullable<INodeType['execute']> = function () {
    return execute(this, operationForms);
  };
}
