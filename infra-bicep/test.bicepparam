using 'main.bicep'

// As prod, but small: the private network is tried here first.
param environment = 'test'
param tags = {
  owner: 'childrens-social-care-oversight'
  costCentre: readEnvironmentVariable('OVERSIGHT_COST_CENTRE', 'unallocated')
  dataClassification: 'official'
}

param dataSkuName = 'Standard_ZRS'
param softDeleteDays = 14
param logRetentionDays = 30
param logQuotaGb = 2

param alwaysReadyHttp = 0
param maximumInstanceCount = 20

param isPrivate = true

// Of the deployment, not of the repository: the workflow sets them from the environment's variables.
param registrationClientId = readEnvironmentVariable('OVERSIGHT_REGISTRATION_CLIENT_ID', '00000000-0000-0000-0000-000000000000')
param alertEmails = split(readEnvironmentVariable('OVERSIGHT_ALERT_EMAILS', 'oversight-test@example.gov.uk'), ',')
param isSubscribed = bool(readEnvironmentVariable('OVERSIGHT_IS_SUBSCRIBED', 'true'))

// Nothing is asked for until data sets are named: README.md, "Published statistics that come by themselves".
// param refreshSettings = { Refresh__DataSets__children_in_need_c1_referrals: 'GUID' }

param monthlyBudget = 150
param budgetStartDate = '2026-12-01'
