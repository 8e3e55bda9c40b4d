// The tables. No key opens them, only an identity that has its role here, and only from the app's own network.

@description('Name of the storage account: letters and digits, at most 24.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('How often storage copies what it holds.')
param sku string

@description('The subnet that requests may come from.')
param subnetId string

@description('Principal id of the identity that reads and writes the tables.')
param principalId string

@description('The workspace that is told who deleted rows or tables.')
param workspaceId string

@description('Whom to tell when storage does not answer.')
param actionGroupId string

var tableDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: subnetId
          action: 'Allow'
        }
      ]
    }
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// The least that the service works with: it makes its tables, and reads and writes rows. It cannot change the account.
resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, tableDataContributor)
  scope: account
  properties: {
    roleDefinitionId: tableDataContributor
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Tables have no soft delete. This keeps the account; rows and tables are kept by backups alone.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-the-log'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the record of all checks.'
  }
}

resource deletions 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'Table storage answers fewer than 99 in 100 requests. See docs/operations.md.'
    severity: 1
    enabled: true
    scopes: [
      tables.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'availability'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts/tableServices'
          metricName: 'Availability'
          operator: 'LessThan'
          threshold: 99
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}

output name string = account.name
