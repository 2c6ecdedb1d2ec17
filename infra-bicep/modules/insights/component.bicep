metadata description = 'Application Insights, written to with an identity only.'

@description('Name.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('The workspace that keeps what it is told.')
param workspaceResourceId string

@description('Name of the identity that may send to it, known before it is deployed, so that what-if sees its role.')
param principalName string

@description('Its principal id.')
param principalId string

@description('The role that lets it.')
param roleDefinitionId string

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceResourceId
    DisableLocalAuth: true
    DisableIpMasking: false
    IngestionMode: 'LogAnalytics'
  }
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, principalName, roleDefinitionId)
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: roleDefinitionId }
}

@description('Resource id.')
output resourceId string = component.id

@description('Where to send. Without an identity that has the role it opens nothing.')
output connectionString string = component.properties.ConnectionString
