metadata description = 'A private address for a service of a storage account.'

@description('Name.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('The account.')
param serviceResourceId string

@description('Which of its services.')
param groupId 'blob' | 'queue' | 'table'

@description('Subnet that the address is of.')
param subnetResourceId string

@description('Zone that it is found in.')
param privateDnsZoneResourceId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetResourceId }
    privateLinkServiceConnections: [
      {
        name: name
        properties: { privateLinkServiceId: serviceResourceId, groupIds: [groupId] }
      }
    ]
  }
}

resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [{ name: groupId, properties: { privateDnsZoneId: privateDnsZoneResourceId } }]
  }
}
