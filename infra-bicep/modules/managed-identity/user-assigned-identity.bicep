metadata description = 'An identity that outlives the app that uses it, so that roles can be given before the app is there.'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output resourceId string = identity.id

@description('What roles are given to.')
output principalId string = identity.properties.principalId

@description('What a credential names it by.')
output clientId string = identity.properties.clientId
