metadata description = 'A storage account that is reached with identities only.'

@description('Name: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('Redundancy.')
param skuName 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

@description('Name of the identity that roles are given to, known before it is deployed, so that what-if sees them.')
param principalName string

@description('Its principal id.')
param principalId string

@description('Containers, each with the role that the identity has in it; none where it is left out.')
param containers { name: string, roleDefinitionId: string? }[]

@description('Tables. The identity has a role in each, and in no other.')
param tables string[] = []

@description('The role in each table.')
param tableRoleDefinitionId string = ''

@description('Queues. As for tables.')
param queues string[] = []

@description('The role in each queue.')
param queueRoleDefinitionId string = ''

@description('Roles in the whole account: for an account that holds nothing but the host\'s own state.')
param accountRoleDefinitionIds string[] = []

@description('Rules of the management policy; none where nothing is retained for a time.')
param retentionRules resourceInput<'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01'>.properties.policy.rules = []

@description('Days for which what was deleted can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('Whether the public endpoint answers. Off where private endpoints are there.')
param publicNetworkAccess bool

@description('Where logs go.')
param workspaceResourceId string

@description('Whether the account is locked against deletion.')
param isLocked bool

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: skuName }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    publicNetworkAccess: publicNetworkAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicNetworkAccess ? 'Allow' : 'Deny'
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: { enabled: true, keyType: 'Account' }
        queue: { enabled: true, keyType: 'Account' }
        table: { enabled: true, keyType: 'Account' }
      }
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: { enabled: true, retentionInDays: 365 }
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containers: {
    parent: blobService
    name: container.name
    properties: { publicAccess: 'None' }
  }
]

resource accountQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource accountTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource retention 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = if (!empty(retentionRules)) {
  parent: account
  name: 'default'
  properties: { policy: { rules: retentionRules } }
  dependsOn: [blobService]
}

resource accountRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for roleDefinitionId in accountRoleDefinitionIds: {
    scope: account
    name: guid(account.id, principalName, roleDefinitionId)
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: roleDefinitionId }
  }
]

resource containerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in containers: if (container.?roleDefinitionId != null) {
    scope: blobContainers[i]
    name: guid(blobContainers[i].id, principalName, container.?roleDefinitionId ?? '')
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: container.?roleDefinitionId ?? '' }
  }
]

resource tableRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (table, i) in tables: {
    scope: accountTables[i]
    name: guid(accountTables[i].id, principalName, tableRoleDefinitionId)
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: tableRoleDefinitionId }
  }
]

resource queueRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in queues: {
    scope: accountQueues[i]
    name: guid(accountQueues[i].id, principalName, queueRoleDefinitionId)
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: queueRoleDefinitionId }
  }
]

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tableService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queueService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  scope: account
  name: 'kept'
  properties: { level: 'CanNotDelete', notes: 'Holds what cannot be had again.' }
}

@description('Resource id.')
output resourceId string = account.id

@description('Name.')
output name string = account.name

@description('Addresses of its services.')
output endpoints { blob: string, queue: string, table: string } = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}
