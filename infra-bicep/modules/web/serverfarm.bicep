metadata description = 'The Flex Consumption plan: paid by the execution.'

@description('Name.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

@description('Resource id.')
output resourceId string = plan.id
