using 'main.bicep'

// Zone and region redundant within the United Kingdom; one instance is kept ready, so that the first visitor of the morning does not wait.
param environment = 'prod'
param tags = {
  owner: 'childrens-social-care-oversight'
  costCentre: readEnvironmentVariable('OVERSIGHT_COST_CENTRE', 'unallocated')
  dataClassification: 'official'
}

param dataSkuName = 'Standard_GZRS'
param softDeleteDays = 30
param logRetentionDays = 365
param logQuotaGb = 10

param alwaysReadyHttp = 1
param maximumInstanceCount = 40

param isPrivate = true

// Of the deployment, not of the repository: the workflow sets them from the environment's variables.
param registrationClientId = readEnvironmentVariable('OVERSIGHT_REGISTRATION_CLIENT_ID', '00000000-0000-0000-0000-000000000000')
param alertEmails = split(readEnvironmentVariable('OVERSIGHT_ALERT_EMAILS', 'oversight-prod@example.gov.uk'), ',')
param isSubscribed = bool(readEnvironmentVariable('OVERSIGHT_IS_SUBSCRIBED', 'true'))

// Nothing is asked for until data sets are named: README.md, "Published statistics that come by themselves".
// param refreshSettings = { Refresh__DataSets__children_in_need_c1_referrals: 'GUID' }

param monthlyBudget = 600
param budgetStartDate = '2026-12-01'
